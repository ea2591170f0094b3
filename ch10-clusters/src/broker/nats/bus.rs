//! A bus: NATS without JetStream, which keeps nothing.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use tokio::task::JoinHandle;

use super::link::{Link, Trouble};
use crate::broker::{BrokerError, Bus, Message, Subscription, check_message, check_name};

/// Before the topic in a subject.
const PREFIX: &str = "ch10.bus.";

/// Bytes that wait for a listener at the most.
const KEPT: usize = 64 << 20;

/// What a message counts beside its payload, so that small ones are bounded in number, too.
const OVERHEAD: usize = 256;

pub(super) struct NatsBus(Arc<Link>);

impl NatsBus {
    pub(super) fn new(link: Arc<Link>) -> Self {
        Self(link)
    }
}

impl Bus for NatsBus {
    fn send(&self, message: &Message) -> Result<(), BrokerError> {
        check_message(message)?;
        let (link, client) = (&*self.0, &self.0.client);
        let subject = format!("{PREFIX}{}", message.topic);
        let reply = message.reply_to.as_ref().map(|topic| format!("{PREFIX}{topic}"));
        let send = async || {
            link.connected()?;
            let (subject, payload) = (subject.clone(), message.payload.clone().into());
            match reply.clone() {
                Some(reply) => client.publish_with_reply(subject, reply, payload).await,
                None => client.publish(subject, payload).await,
            }
            .map_err(Trouble::again)?;
            // Otherwise it would be lost if the program ended now.
            client.flush().await.map_err(Trouble::again)
        };
        link.block_on(link.persist(send, async || Ok(())))
    }

    fn subscribe(&self, topic: &str) -> Result<Box<dyn Subscription>, BrokerError> {
        check_name(topic)?;
        let link = &self.0;
        let subject = format!("{PREFIX}{topic}");
        let subscribe = async || {
            link.connected()?;
            let subscriber =
                link.client.subscribe(subject.clone()).await.map_err(Trouble::again)?;
            // The server handles in order what it gets: when it has answered, it knows of the subscription.
            match link.ask("ch10.nobody", None, Vec::new()).await {
                Ok(_) | Err(Trouble::Nobody) => Ok(subscriber),
                Err(trouble) => Err(trouble),
            }
        };
        let mut subscriber = link.block_on(link.persist(subscribe, async || Ok(())))?;
        let mailbox = Arc::new(Mailbox::default());
        let task = link.spawn({
            let mailbox = Arc::clone(&mailbox);
            async move {
                while let Some(message) = subscriber.next().await {
                    // The server's own word on a topic to which nobody listens.
                    if message.status.is_none() {
                        mailbox.put(received(message));
                    }
                }
            }
        });
        Ok(Box::new(Listener { mailbox, task, _link: Arc::clone(link) }))
    }
}

struct Listener {
    mailbox: Arc<Mailbox>,
    /// Brings the messages.
    task: JoinHandle<()>,
    /// Has the task's thread.
    _link: Arc<Link>,
}

impl Subscription for Listener {
    fn next(&mut self, wait: Duration) -> Result<Option<Message>, BrokerError> {
        Ok(self.mailbox.take(wait))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Messages that came and were not yet taken.
#[derive(Default)]
struct Mailbox {
    messages: Mutex<(VecDeque<Message>, usize)>,
    came: Condvar,
}

impl Mailbox {
    /// Adds a message, and removes the oldest ones while there are too many.
    fn put(&self, message: Message) {
        let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        let (queue, bytes) = &mut *messages;
        *bytes += size(&message);
        queue.push_back(message);
        while *bytes > KEPT {
            let Some(oldest) = queue.pop_front() else { break };
            *bytes -= size(&oldest);
        }
        self.came.notify_one();
    }

    fn take(&self, wait: Duration) -> Option<Message> {
        let start = Instant::now();
        let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(message) = messages.0.pop_front() {
                messages.1 -= size(&message);
                return Some(message);
            }
            let left = wait.saturating_sub(start.elapsed());
            if left.is_zero() {
                return None;
            }
            let waited = self.came.wait_timeout(messages, left);
            messages = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

fn size(message: &Message) -> usize {
    OVERHEAD + message.payload.len()
}

fn received(message: async_nats::Message) -> Message {
    let topic = |subject: &str| subject.strip_prefix(PREFIX).unwrap_or(subject).to_owned();
    Message {
        topic: topic(&message.subject),
        payload: message.payload.into(),
        reply_to: message.reply.as_deref().map(topic),
    }
}
