/** Paths in and out. */
import { basename } from "node:path/posix";
import { pyfunction, pymodule } from "../../mod.ts";

const child = pyfunction("child(folder: Path, name: str) -> Path", (folder, name) => `${folder}/${name}`);
const lastPart = pyfunction("last_part(path: PathLike) -> str", (path) => basename(path));
const all = pyfunction("all(paths: list[Path]) -> list[Path]", (paths) => paths.toReversed());
const either = pyfunction("either(value: int | Path) -> str", (value) => typeof value);

export default pymodule("paths", { members: [child, lastPart, all, either] });
