import host

host.register("not a plugin")
