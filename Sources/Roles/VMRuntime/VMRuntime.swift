// VMRuntime: a CRI v1 runtime whose containers are libvirt domains, and arktos.vm.v1 for what CRI has no
// words for.
//
// A pod sandbox is a network namespace with the network plugins' interface in it; a container is a domain
// whose one NIC takes that interface over. README.md says how the pieces hang together and why.
//
// Promises
// - Machines run on without this program and without libvirtd. Whatever was answered is found again after a
//   crash of either: in `State/Journal` (what was asked for) and in libvirt (what is).
// - Stop and remove may be repeated; what is gone already is no error.
// - Domains of others are never touched: ours are known by the journal, not by their names.
//
// Start with `Runtime`, then Sandboxes/ and Machines/; Server/ is the step from CRI's messages to it.
