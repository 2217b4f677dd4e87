// VMRuntime: a CRI runtime whose containers are libvirt domains.
