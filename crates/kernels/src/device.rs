//! The adapter, the device and its queue: asked for, watched and read from, one source for native and web.
//!
//! Errors of the graphics layer become a [`GpuError`]; wgpu's own answer to an error that nobody catches is a panic.
//! No kernel is named here. Start at [`Gpu::request`].

use std::sync::{Arc, Mutex, PoisonError};

use futures_channel::oneshot;

use crate::{
    GpuError,
    recording::{BufferSpec, Recording},
};

/// A device and its queue. On the web it belongs to the worker that asked for it.
#[derive(Debug)]
pub struct Gpu {
    device: wgpu::Device,
    queue: wgpu::Queue,
    adapter: String,
    backend: wgpu::Backend,
    is_software: bool,
    faults: Arc<Mutex<Faults>>,
}

/// What the device reported outside of any call: the first of each kind, since later ones follow from it.
#[derive(Debug, Default)]
struct Faults {
    lost: Option<GpuError>,
    uncaptured: Option<GpuError>,
}

impl Gpu {
    /// Asks for the fastest adapter and a device with WebGPU's default limits, which every adapter has: a kernel that
    /// runs on one device then fits all of them.
    pub async fn request() -> Result<Self, GpuError> {
        let backends = if cfg!(target_arch = "wasm32") {
            wgpu::Backends::BROWSER_WEBGPU
        } else {
            wgpu::Backends::VULKAN | wgpu::Backends::METAL
        };
        // wgpu panics when it was built without any back end for this platform.
        if !wgpu::Instance::enabled_backend_features().intersects(backends) {
            return Err(GpuError::NoAdapter {
                detail: "this build has no graphics back end for this platform".to_owned(),
            });
        }
        let instance = wgpu::Instance::new(wgpu::InstanceDescriptor {
            backends,
            ..wgpu::InstanceDescriptor::new_without_display_handle()
        });
        let adapter = instance
            .request_adapter(&wgpu::RequestAdapterOptions {
                power_preference: wgpu::PowerPreference::HighPerformance,
                ..wgpu::RequestAdapterOptions::default()
            })
            .await
            .map_err(|error| GpuError::NoAdapter { detail: error.to_string() })?;
        let info = adapter.get_info();
        let name = adapter_name(&info);
        let (device, queue) = adapter
            .request_device(&wgpu::DeviceDescriptor::default())
            .await
            .map_err(|error| GpuError::NoDevice { adapter: name.clone(), detail: error.to_string() })?;
        let faults = watch(&device);
        Ok(Self {
            adapter: platform_name(&device).unwrap_or(name),
            device,
            queue,
            backend: info.backend,
            is_software: info.device_type == wgpu::DeviceType::Cpu,
            faults,
        })
    }

    /// The adapter's name, as far as the platform tells it.
    #[must_use]
    pub fn adapter(&self) -> &str {
        &self.adapter
    }

    /// The graphics API underneath: `webgpu`, `vulkan`, `metal`.
    #[must_use]
    pub fn backend(&self) -> String {
        self.backend.to_string()
    }

    /// The adapter is a program on the CPU: good for tests, slower than the CPU itself.
    #[must_use]
    pub fn is_software(&self) -> bool {
        self.is_software
    }

    /// An error when the device is lost, or has reported one since it was made. Work before that may be wrong, so the
    /// answer stays an error: ask for a new device.
    pub fn health(&self) -> Result<(), GpuError> {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        match faults.lost.as_ref().or(faults.uncaptured.as_ref()) {
            Some(fault) => Err(fault.clone()),
            None => Ok(()),
        }
    }

    /// Gives the device back. Everything made from it fails from now on with [`GpuError::Lost`].
    pub fn destroy(&self) {
        self.device.destroy();
    }

    /// Runs `make` with every error that the device raises inside it caught and returned.
    ///
    /// On the web the answer takes a trip to the GPU process, so this is for making things, not for each run.
    pub(crate) async fn checked<T>(
        &self,
        what: &'static str,
        n_bytes: u64,
        make: impl FnOnce(&wgpu::Device) -> T,
    ) -> Result<T, GpuError> {
        self.health()?;
        let (made, caught) = {
            let memory = self.device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
            let internal = self.device.push_error_scope(wgpu::ErrorFilter::Internal);
            let validation = self.device.push_error_scope(wgpu::ErrorFilter::Validation);
            let made = make(&self.device);
            // Scopes are a stack. Out of memory is looked at first below, because a failed buffer also fails validation.
            let (validation, internal, memory) = (validation.pop(), internal.pop(), memory.pop());
            (made, [memory, internal, validation])
        };
        for pending in caught {
            if let Some(error) = pending.await {
                return Err(GpuError::from_device(what, n_bytes, &error));
            }
        }
        self.health()?;
        Ok(made)
    }

    /// Makes the buffers of a recording, after looking whether the device allows buffers and a grid so large.
    pub(crate) async fn allocate(&self, what: &'static str, recording: &Recording) -> Result<Buffers, GpuError> {
        recording.fits(what, &self.device.limits())?;
        let n_bytes = recording.buffers.iter().map(|buffer| buffer.n_bytes).sum();
        self.checked(what, n_bytes, |device| {
            let make = |spec: &BufferSpec| {
                let buffer = device.create_buffer(&wgpu::BufferDescriptor {
                    label: Some(spec.name),
                    size: spec.n_bytes,
                    usage: spec.role.usages(),
                    mapped_at_creation: false,
                });
                (spec.name, buffer)
            };
            Buffers(recording.buffers.iter().map(make).collect())
        })
        .await
    }

    /// Queues a copy into a buffer.
    pub(crate) fn write(&self, buffer: &wgpu::Buffer, data: &[u8]) {
        self.queue.write_buffer(buffer, 0, data);
    }

    /// Records commands and queues them.
    pub(crate) fn submit(&self, record: impl FnOnce(&mut wgpu::CommandEncoder)) {
        let mut encoder = self.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        record(&mut encoder);
        self.queue.submit([encoder.finish()]);
    }

    /// Waits for the queued work and copies a readback buffer out. Dropping the future gives the buffer back.
    pub(crate) async fn read<T: bytemuck::Pod>(&self, readback: &wgpu::Buffer) -> Result<Vec<T>, GpuError> {
        let (sender, receiver) = oneshot::channel();
        let mut mapping = Mapping { buffer: readback, live: true };
        readback.map_async(wgpu::MapMode::Read, .., move |outcome| {
            // Nobody listens when the caller gave up; that is no error.
            let _ = sender.send(outcome);
        });
        if let Err(detail) = self.wait() {
            mapping.live = false;
            return Err(self.read_error(detail));
        }
        match receiver.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                mapping.live = false;
                return Err(self.read_error(error.to_string()));
            }
            Err(oneshot::Canceled) => {
                mapping.live = false;
                return Err(self.read_error("the device dropped the request".to_owned()));
            }
        }
        // The view ends inside this line, before the buffer is unmapped.
        let values = readback
            .get_mapped_range(..)
            .map(|view| bytemuck::pod_collect_to_vec(&view))
            .map_err(|error| self.read_error(error.to_string()))?;
        drop(mapping);
        self.health()?;
        Ok(values)
    }

    /// Natively somebody has to drive the queue, and this thread does, until it is empty.
    #[cfg(not(target_arch = "wasm32"))]
    fn wait(&self) -> Result<(), String> {
        match self.device.poll(wgpu::PollType::wait_indefinitely()) {
            Ok(_) => Ok(()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// In the browser the event loop drives the queue; blocking here would keep the answer from ever arriving.
    #[cfg(target_arch = "wasm32")]
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "the native twin can fail")]
    fn wait(&self) -> Result<(), String> {
        Ok(())
    }

    /// A failed read is most often a lost device, whose own message says more.
    fn read_error(&self, detail: String) -> GpuError {
        self.health().err().unwrap_or(GpuError::Readback { detail })
    }
}

/// The buffers of a recording, by name.
pub(crate) struct Buffers(Vec<(&'static str, wgpu::Buffer)>);

impl Buffers {
    /// The buffer of a name that the recording holds.
    pub(crate) fn named(&self, name: &str) -> Result<&wgpu::Buffer, GpuError> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, buffer)| buffer)
            .ok_or_else(|| GpuError::Validation { what: "a recording", detail: format!("no buffer is named {name}") })
    }
}

/// A buffer that is mapped or about to be; unmapped when dropped, also with an abandoned future.
struct Mapping<'a> {
    buffer: &'a wgpu::Buffer,
    live: bool,
}

impl Drop for Mapping<'_> {
    fn drop(&mut self) {
        if self.live {
            self.buffer.unmap();
        }
    }
}

/// Listens to everything the device reports on its own.
fn watch(device: &wgpu::Device) -> Arc<Mutex<Faults>> {
    let faults = Arc::new(Mutex::new(Faults::default()));
    let to_lost = Arc::clone(&faults);
    device.set_device_lost_callback(move |reason, message| {
        let mut faults = to_lost.lock().unwrap_or_else(PoisonError::into_inner);
        faults.lost.get_or_insert(GpuError::Lost { detail: format!("{reason:?}: {message}") });
    });
    let to_uncaptured = Arc::clone(&faults);
    device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| {
        let mut faults = to_uncaptured.lock().unwrap_or_else(PoisonError::into_inner);
        faults.uncaptured.get_or_insert_with(|| GpuError::from_device("a run", 0, &error));
    }));
    faults
}

/// The name that the driver gives, or the driver's own.
fn adapter_name(info: &wgpu::AdapterInfo) -> String {
    [&info.name, &info.driver_info, &info.driver]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .map_or_else(|| "unnamed adapter".to_owned(), |name| name.trim().to_owned())
}

/// Browsers withhold the name, to make fingerprinting harder, and tell vendor and architecture at most, which wgpu does
/// not pass on. Browsers before 2025 do not have the property.
#[cfg(target_arch = "wasm32")]
fn platform_name(device: &wgpu::Device) -> Option<String> {
    let info = device.as_webgpu()?.adapter_info();
    if info.is_undefined() || !info.description().is_empty() {
        return None;
    }
    let name = format!("{} {}", info.vendor(), info.architecture());
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Natively the driver's name says it all.
#[cfg(not(target_arch = "wasm32"))]
fn platform_name(_: &wgpu::Device) -> Option<String> {
    None
}
