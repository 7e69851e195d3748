//! WebGPU: one kernel compared with the CPU, on request.

use leptos::prelude::*;
use protocol::GpuProbe;

use super::App;
use crate::state::{Gpu, WorkerPhase};

/// The button and its result.
#[component]
pub fn Probe() -> impl IntoView {
    let app = App::get();
    let gpu = app.derive(|state| state.gpu.clone());
    let can_probe = app.derive(|state| state.worker == WorkerPhase::Running && state.gpu != Gpu::Running);
    let word = move || {
        gpu.with(|gpu| match gpu {
            Gpu::Unknown => "unknown",
            Gpu::Running => "running",
            Gpu::Known(GpuProbe::Ran { agrees: true, .. }) => "agrees",
            Gpu::Known(GpuProbe::Ran { .. }) => "differs",
            Gpu::Known(GpuProbe::Unavailable { .. }) => "unavailable",
        })
    };
    view! {
        <section class="probe" aria-labelledby="probe-heading">
            <h2 id="probe-heading">"WebGPU"</h2>
            <button
                type="button"
                id="gpu-probe"
                aria-disabled=move || (!can_probe.get()).to_string()
                on:click=move |_| app.ask(|state| state.probe_gpu())
            >
                "Compare a kernel with the CPU"
            </button>
            <p id="gpu" role="status" data-state=word>
                {move || gpu.with(sentence)}
            </p>
        </section>
    }
}

fn sentence(gpu: &Gpu) -> String {
    match gpu {
        Gpu::Unknown => "The model runs on the CPU; this asks whether the graphics card computes the same.".to_owned(),
        Gpu::Running => "Comparing.".to_owned(),
        Gpu::Known(GpuProbe::Unavailable { detail }) => detail.clone(),
        Gpu::Known(GpuProbe::Ran { adapter, max_abs_diff, tolerance, shape: (n_rows, n_cols), agrees }) => {
            let verdict = if *agrees { "agrees with the CPU" } else { "differs from the CPU" };
            format!(
                "{adapter} {verdict}: the product of a {n_rows} × {n_cols} Q8_0 matrix is off by {max_abs_diff:.2e} at most ({tolerance:.2e} is allowed)."
            )
        }
    }
}
