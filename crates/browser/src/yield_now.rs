//! One turn of the event loop, without a timer's clamp of four milliseconds.
//!
//! A message sent through a channel of one's own is a task, so the messages that wait already come first.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::MessageChannel;

/// What the channel's handler and the future share.
#[derive(Default)]
struct Turn {
    is_over: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

/// A source of event-loop turns; make one and keep it.
pub struct EventLoop {
    channel: MessageChannel,
    waiting: Rc<RefCell<Vec<Rc<Turn>>>>,
    _handler: Closure<dyn FnMut()>,
}

impl EventLoop {
    /// Opens the channel.
    pub fn new() -> Result<EventLoop, JsValue> {
        let channel = MessageChannel::new()?;
        let waiting: Rc<RefCell<Vec<Rc<Turn>>>> = Rc::default();
        let handler = Closure::<dyn FnMut()>::new({
            let waiting = waiting.clone();
            move || {
                let turns = std::mem::take(&mut *waiting.borrow_mut());
                for turn in turns {
                    turn.is_over.set(true);
                    if let Some(waker) = turn.waker.borrow_mut().take() {
                        waker.wake();
                    }
                }
            }
        });
        channel.port1().set_onmessage(Some(handler.as_ref().unchecked_ref()));
        Ok(EventLoop { channel, waiting, _handler: handler })
    }

    /// Resolves after the event loop has run what was waiting.
    pub fn turn(&self) -> impl Future<Output = ()> + 'static {
        let turn = Rc::new(Turn::default());
        self.waiting.borrow_mut().push(turn.clone());
        if self.channel.port2().post_message(&JsValue::NULL).is_err() {
            turn.is_over.set(true);
        }
        Waiting(turn)
    }
}

struct Waiting(Rc<Turn>);

impl Future for Waiting {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0.is_over.get() {
            return Poll::Ready(());
        }
        *self.0.waker.borrow_mut() = Some(context.waker().clone());
        Poll::Pending
    }
}
