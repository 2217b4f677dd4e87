// Libvirt: the connection to a hypervisor, domains and their events, each handle with one owner; C types stay
// inside.
