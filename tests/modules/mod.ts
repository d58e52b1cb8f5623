/** The modules that the Python tests of this folder import: `from modules import functions`. */
import { pymodule } from "../../mod.ts";
import awaitables from "./awaitables.ts";
import classes from "./classes.ts";
import comparisons from "./comparisons.ts";
import cycles from "./cycles.ts";
import datetimes from "./datetimes.ts";
import dicts from "./dicts.ts";
import enums from "./enums.ts";
import exceptions from "./exceptions.ts";
import functions from "./functions.ts";
import objects from "./objects.ts";
import paths from "./paths.ts";
import sequences from "./sequences.ts";
import subclassing from "./subclassing.ts";
import text from "./text.ts";

export default pymodule("modules", {
  members: [
    ...[awaitables, classes, comparisons, cycles, datetimes, dicts, enums, exceptions, functions, objects],
    ...[paths, sequences, subclassing, text],
  ],
});
