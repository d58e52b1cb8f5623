"""UUIDs and addresses of the internet as text."""

import ipaddress
from uuid import UUID

INTERFACES = (ipaddress.IPv4Interface, ipaddress.IPv6Interface)


def write_uuid(value):
    return str(value) if isinstance(value, UUID) else None


def address(name):
    """The way out for one of the types of `ipaddress`."""
    cls = getattr(ipaddress, name)
    is_interface = cls in INTERFACES

    def write(value):
        # An interface is an address, too, by its class.
        is_other = not isinstance(value, cls) or isinstance(value, INTERFACES) != is_interface
        return None if is_other else str(value)

    return cls, write


KINDS = ("Address", "Interface", "Network")
for _name in [f"IPv{version}{kind}" for version in (4, 6) for kind in KINDS]:
    globals()[_name], globals()[f"write_{_name}"] = address(_name)
