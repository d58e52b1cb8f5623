/**
 * The Python half of this room.
 *
 * @module
 */
import { PythonText } from "../../types/mod.ts";
import incoming from "./incoming.py" with { type: "text" };
import outgoing from "./outgoing.py" with { type: "text" };
import structs from "./structs.py" with { type: "text" };

/** What the three files define, in one namespace: both ways use the structs. */
export const half: PythonText = new PythonText("pyo3_ts.arrow", `${structs}\n${incoming}\n${outgoing}`);
