"""What an installed module was built of."""

import json
from typing import Any, Dict


def build_info(distribution: str) -> Dict[str, Any]:
    """What the wheel of a distribution was built of, by the bill of materials in it (PEP 770).

    ``name`` and ``version`` are its own, ``generator`` is what built it, ``tags`` are those of the wheel; ``module``,
    ``runtime`` and ``mode`` are the project's settings, and ``dependencies`` the packages inside, by name.

    Raises PackageNotFoundError where nothing of the name is installed, and LookupError where pyo3-ts has not built it.
    """
    from importlib.metadata import distribution as find
    from importlib.metadata import metadata

    found = find(distribution)
    lines = (found.read_text("WHEEL") or "").splitlines()
    wheel = [tuple(line.split(": ", 1)) for line in lines if ": " in line]
    text = found.read_text("sboms/pyo3-ts.cdx.json")
    if text is None:
        raise LookupError("Not a module that pyo3-ts has built: {}".format(distribution))
    bill = json.loads(text)
    subject = bill["metadata"]
    properties = {one["name"].rpartition(":")[2]: one["value"] for one in subject["component"]["properties"]}
    return {
        "name": metadata(distribution)["Name"],
        "version": found.version,
        "generator": next(value for key, value in wheel if key == "Generator"),
        "tags": [value for key, value in wheel if key == "Tag"],
        **properties,
        "dependencies": {one["name"]: one.get("version", "") for one in bill.get("components", [])},
    }
