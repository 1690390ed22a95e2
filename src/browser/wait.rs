//! Patience with an end.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use gloo::timers::future::TimeoutFuture;

/// What a future gives within so many milliseconds; `None` where it takes longer.
pub async fn within<F: Future>(milliseconds: u32, future: F) -> Option<F::Output> {
    let (mut future, mut timer) = (pin!(future), pin!(TimeoutFuture::new(milliseconds)));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}
