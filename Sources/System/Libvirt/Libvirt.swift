// Libvirt: a hypervisor on this machine, its domains, their states and events.
//
// `Hypervisor` is the owner of the connection to libvirtd: it opens it, notices when it breaks and opens it
// again. `Domain` is a name for one domain, not a handle: every operation looks the domain up on whatever
// connection there is then, so that a value of it outlives any number of restarts of libvirtd.
//
// Promises
// - No C type leaves the module, and no libvirt call runs on the caller's thread: all of them block, and run
//   on the hypervisor's own threads.
// - Every failure is a thrown `LibvirtError`, which names the call.
// - Events of a hypervisor arrive in order. After a lost connection comes `.disconnected`, then `.connected`,
//   after which a listener must look at all states again: events in between are lost.
//
// Start with `Hypervisor`, then `Domain`.
