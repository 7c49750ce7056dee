// Shows a message that arrives while no page is open, and opens its link when it is tapped. It keeps nothing and
// fetches nothing: pages come from the server, as always.
self.addEventListener('push', (event) => {
  const { key, title, text, link } = event.data?.json() ?? {}
  if (typeof title !== 'string') return
  event.waitUntil(
    self.registration.showNotification(title, {
      body: text,
      // The same message shows once, however often it comes.
      tag: key,
      requireInteraction: true,
      // Links lead to this house only.
      data: { link: new URL(link, self.location.origin).pathname },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data.link))
})
