"""Prints what a Python module offers, as JSON: from its stubs where there are any, else from the module itself."""

import ast
import importlib
import importlib.util
import inspect
import keyword
import json
import os
import sys


def spec_of(name):
    try:
        return importlib.util.find_spec(name)
    except (ImportError, ValueError, AttributeError):
        return None


def stub_folders():
    """Where stubs of other packages are: those of PEP 561, and typeshed as mypy and jedi bring it."""
    yield from ((folder, True) for folder in sys.path)
    jedi = "third_party/typeshed/stdlib"
    for package, place in ("mypy", "typeshed/stdlib"), ("jedi", f"{jedi}/3"), ("jedi", f"{jedi}/2and3"):
        spec = spec_of(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            yield os.path.join(folder, *place.split("/")), False


def stub_file(name):
    """The stub of a module: beside it, in NAME-stubs, or in typeshed."""
    first, *rest = name.split(".")
    spec = spec_of(name)
    beside = []
    if spec and spec.origin and os.path.sep in spec.origin:
        folder, file = os.path.split(spec.origin)
        beside = [os.path.join(folder, file.split(".")[0] + ".pyi")]
    places = [os.path.join(folder, first + ("-stubs" if own else ""), *rest) for folder, own in stub_folders()]
    for path in beside + [end for place in places for end in (os.path.join(place, "__init__.pyi"), place + ".pyi")]:
        if os.path.isfile(path):
            return path
    return None


def annotation_of(value):
    if value is inspect.Signature.empty:
        return ""
    if isinstance(value, str):
        return value
    return value.__name__ if isinstance(value, type) and not hasattr(value, "__args__") else repr(value)


def is_expression(text):
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return False
    return True


def function_stub(name, value, indent=""):
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return f"{indent}def {name}(*args, **kwargs): ..."
    parts, star = [], False
    parameters = list(signature.parameters.values())
    for i, one in enumerate(parameters):
        hint = annotation_of(one.annotation)
        text = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "") + one.name
        text += f": {hint}" if hint and is_expression(hint) else ""
        if one.kind == one.KEYWORD_ONLY and not star:
            parts.append("*")
        star = star or one.kind in (one.VAR_POSITIONAL, one.KEYWORD_ONLY)
        parts.append(text + ("" if one.default is one.empty else " = ..."))
        following = parameters[i + 1].kind if i + 1 < len(parameters) else None
        if one.kind == one.POSITIONAL_ONLY and following != one.POSITIONAL_ONLY:
            parts.append("/")
    result = annotation_of(signature.return_annotation)
    arrow = f" -> {result}" if result and is_expression(result) else ""
    return f"{indent}def {name}({', '.join(parts)}){arrow}: ..."


def class_stub(name, cls):
    bases = [base.__name__ for base in cls.__bases__ if base is not object]
    lines = [f"class {name}({', '.join(bases)}):"]
    for member, value in vars(cls).items():
        if isinstance(value, property):
            lines += ["    @property", function_stub(member, value.fget, "    ")]
            if value.fset:
                lines += [f"    @{member}.setter", f"    def {member}(self, value): ..."]
        elif isinstance(value, (staticmethod, classmethod)):
            lines.append("    @" + type(value).__name__)
            lines.append(function_stub(member, value.__func__, "    "))
        elif callable(value) and not isinstance(value, type) and (member == "__init__" or not member.startswith("_")):
            lines.append(function_stub(member, value, "    "))
    return lines + ["    ..."]


def inspected(name):
    """A stub of a module that has none, from what it says of itself."""
    module = importlib.import_module(name)
    lines = []
    for member in getattr(module, "__all__", dir(module)):
        value = getattr(module, member, None)
        if not member.isidentifier() or keyword.iskeyword(member) or member.startswith("_") or inspect.ismodule(value):
            continue
        if isinstance(value, type):
            lines += class_stub(member, value)
        elif callable(value):
            lines.append(function_stub(member, value))
        else:
            lines.append(f"{member}: {type(value).__name__}")
    return "\n".join(lines)


def runs(test):
    """Whether a condition of a stub holds for this Python."""
    try:
        return bool(eval(compile(ast.Expression(test), "", "eval"), {"sys": sys, "TYPE_CHECKING": True}))
    except Exception:
        return True


def flat(body):
    """Statements, with those of the conditions that hold."""
    for node in body:
        if isinstance(node, ast.If):
            yield from flat(node.body if runs(node.test) else node.orelse)
        elif isinstance(node, ast.Try):
            yield from flat(node.body)
        else:
            yield node


class Stub:
    """The names of a stub: their statements, and where the imported ones come from."""

    known = {}

    def __init__(self, name):
        self.name = name
        self.path = stub_file(name)
        if self.path:
            with open(self.path, encoding="utf-8") as file:
                text = file.read()
        else:
            text = inspected(name)
        self.names, self.imports, self.stars, self.public, self.all = {}, {}, [], [], None
        for node in flat(ast.parse(text).body):
            self.add(node)

    @classmethod
    def of(cls, name):
        if name not in cls.known:
            cls.known[name] = None
            try:
                cls.known[name] = cls(name)
            except Exception:
                pass  # the module was imported to look at it, which runs any code
        return cls.known[name]

    def absolute(self, module, level):
        if not level:
            return module
        is_package = self.path and os.path.basename(self.path) == "__init__.pyi"
        parts = self.name.split(".")
        parts = parts[: len(parts) - level + bool(is_package)]
        return ".".join(parts + ([module] if module else []))

    def add(self, node):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.names.setdefault(node.name, []).append(node)
        elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                if target.id == "__all__":
                    self.add_all(node.value)
                else:
                    self.names[target.id] = [node]
        elif isinstance(node, ast.ImportFrom):
            module = self.absolute(node.module, node.level)
            for alias in node.names:
                if alias.name == "*":
                    self.stars.append(module)
                    continue
                self.imports[alias.asname or alias.name] = (module, alias.name)
                if alias.asname == alias.name:
                    self.public.append(alias.name)

    def add_all(self, value):
        try:
            self.all = (self.all or []) + list(ast.literal_eval(value))
        except ValueError:
            pass  # such as that of another module

    def offered(self):
        if self.all is not None:
            return self.all
        names = [name for name in [*self.names, *self.public] if not name.startswith("_")]
        return names + [name for star in self.stars for name in (Stub.of(star).offered() if Stub.of(star) else ())]

    def find(self, name, depth=0):
        """The stub and the statements of a name, through the modules that it is imported from."""
        if name in self.names or depth > 8:
            return self, self.names.get(name)
        if name in self.imports:
            module, original = self.imports[name]
            other = Stub.of(module)
            return other.find(original, depth + 1) if other else (self, None)
        for star in self.stars:
            other = Stub.of(star)
            found = other.find(name, depth + 1) if other else (self, None)
            if found[1]:
                return found
        return self, None


def type_of(node, stub, depth=0):
    """An annotation as [name, *arguments], {"literal": value}, or None where nothing is known."""
    if isinstance(node, ast.Constant):
        if node.value is None:
            return ["None"]
        if isinstance(node.value, str) and is_expression(node.value):
            return type_of(ast.parse(node.value, mode="eval").body, stub, depth)
        return None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return ["Union", type_of(node.left, stub, depth), type_of(node.right, stub, depth)]
    if isinstance(node, ast.Attribute):
        # A module may have a class of the name, as NumPy has its own bool.
        return ["builtins." + node.attr if getattr(node.value, "id", None) == "builtins" else node.attr]
    if isinstance(node, ast.Name):
        return alias_of(node.id, stub, depth) or [node.id]
    if isinstance(node, ast.List):
        return ["List", *(type_of(one, stub, depth) for one in node.elts)]
    if isinstance(node, ast.Subscript):
        base = type_of(node.value, stub, depth)
        inner = getattr(node.slice, "value", node.slice) if type(node.slice).__name__ == "Index" else node.slice
        items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if base == ["Literal"]:
            return ["Union", *({"literal": one.value} for one in items if isinstance(one, ast.Constant))]
        return [*base[:1], *(type_of(one, stub, depth) for one in items)] if base else None
    return None


def shown(node, stub):
    """An annotation as JSON has it."""

    def show(one):
        return {"name": one[0], "args": [show(arg) for arg in one[1:]]} if isinstance(one, list) else one

    return show(type_of(node, stub))


def alias_of(name, stub, depth):
    where, nodes = stub.find(name)
    return type_of(nodes[0].value, where, depth + 1) if nodes and depth <= 6 and is_alias(nodes[0]) else None


def is_alias(node):
    """Whether a statement only names a type."""
    if isinstance(node, ast.AnnAssign):
        return node.value is not None and "TypeAlias" in ast.dump(node.annotation)
    return isinstance(node, ast.Assign) and isinstance(node.value, (ast.Subscript, ast.BinOp))


def has(node, *names):
    return any(getattr(one, "attr", getattr(one, "id", None)) in names for one in node.decorator_list)


def signature(node, stub, bound=False):
    args = node.args
    positional = [(one, "positional") for one in args.posonlyargs] + [(one, "either") for one in args.args]
    optional = len(positional) - len(args.defaults)
    if bound:
        positional, optional = positional[1:], optional - 1
    described = []
    for i, (one, kind) in enumerate(positional):
        # As before PEP 570, a name with two underscores is none to call by.
        given = "positional" if one.arg.startswith("__") else kind
        described.append([one.arg.lstrip("_"), given, i >= optional, shown(one.annotation, stub)])
    if args.vararg:
        described.append([args.vararg.arg, "rest", True, shown(args.vararg.annotation, stub)])
    for one, default in zip(args.kwonlyargs, args.kw_defaults):
        described.append([one.arg, "keyword", default is not None, shown(one.annotation, stub)])
    if args.kwarg:
        described.append([args.kwarg.arg, "keywords", True, None])
    result = None if isinstance(node, ast.AsyncFunctionDef) else shown(node.returns, stub)
    return {"parameters": described, "result": result}


def member_of(name, nodes, stub, in_class=False):
    node = nodes[0]
    if isinstance(node, ast.ClassDef):
        members = {}
        for one in flat(node.body):
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
                members.setdefault(one.name, []).append(one)
            elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                members.setdefault(one.target.id, [one])
        offered = [key for key in members if key in ("__init__", "__new__") or not key.startswith("_")]
        bases = [base for base in (type_of(one, stub) for one in node.bases) if base]
        inner = [one for one in (member_of(key, members[key], stub, True) for key in offered) if one]
        return {"kind": "class", "name": name, "bases": [base[0] for base in bases], "members": inner}
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        if in_class and has(node, "property", "cached_property"):
            writable = any(has(one, "setter") for one in nodes)
            return {"kind": "value", "name": name, "type": shown(node.returns, stub), "readonly": not writable}
        static = in_class and (has(node, "staticmethod", "classmethod") or name == "__new__")
        bound = in_class and not has(node, "staticmethod")
        overloads = [one for one in nodes if has(one, "overload")] or nodes[:1]
        signatures = [signature(one, stub, bound) for one in overloads]
        return {"kind": "function", "name": name, "static": static, "signatures": signatures}
    hint = node.annotation if isinstance(node, ast.AnnAssign) else None
    return {"kind": "value", "name": name, "type": shown(hint, stub), "readonly": False}


def members_of(name):
    stub = Stub(name)
    found = ((each, *stub.find(each)) for each in dict.fromkeys(stub.offered()))
    members = [member_of(each, nodes, where) for each, where, nodes in found if nodes and not is_alias(nodes[0])]
    return {"name": name, "source": "stub" if stub.path else "module", "members": members}


def main(name):
    if spec_of(name) is None and stub_file(name) is None:
        sys.exit(f"There is no module {name}")
    print(json.dumps(members_of(name)))


if __name__ == "__main__":
    main(sys.argv[1])
