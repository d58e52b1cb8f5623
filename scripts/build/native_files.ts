/**
 * The C sources of the trampoline as text: a program installed from a registry has no files.
 *
 * @module
 */

import callC from "../../native/call.c" with { type: "text" };
import callH from "../../native/call.h" with { type: "text" };
import channelH from "../../native/channel.h" with { type: "text" };
import childC from "../../native/child.c" with { type: "text" };
import childH from "../../native/child.h" with { type: "text" };
import childWatchC from "../../native/child_watch.c" with { type: "text" };
import dataGenH from "../../native/data.gen.h" with { type: "text" };
import endsC from "../../native/ends.c" with { type: "text" };
import enterC from "../../native/enter.c" with { type: "text" };
import exportH from "../../native/export.h" with { type: "text" };
import exporterC from "../../native/exporter.c" with { type: "text" };
import exporterH from "../../native/exporter.h" with { type: "text" };
import handlesC from "../../native/handles.c" with { type: "text" };
import handlesH from "../../native/handles.h" with { type: "text" };
import laneC from "../../native/lane.c" with { type: "text" };
import laneH from "../../native/lane.h" with { type: "text" };
import layoutGenH from "../../native/layout.gen.h" with { type: "text" };
import moduleC from "../../native/module.c" with { type: "text" };
import moduleH from "../../native/module.h" with { type: "text" };
import operationsC from "../../native/operations.c" with { type: "text" };
import operationsH from "../../native/operations.h" with { type: "text" };
import operationsBufferC from "../../native/operations_buffer.c" with { type: "text" };
import operationsBytesC from "../../native/operations_bytes.c" with { type: "text" };
import operationsCallC from "../../native/operations_call.c" with { type: "text" };
import operationsItemsC from "../../native/operations_items.c" with { type: "text" };
import operationsTextC from "../../native/operations_text.c" with { type: "text" };
import osH from "../../native/os.h" with { type: "text" };
import osLinuxC from "../../native/os_linux.c" with { type: "text" };
import osLinuxProcessC from "../../native/os_linux_process.c" with { type: "text" };
import osPosixC from "../../native/os_posix.c" with { type: "text" };
import osPosixH from "../../native/os_posix.h" with { type: "text" };
import osPosixProcessC from "../../native/os_posix_process.c" with { type: "text" };
import osWindowsC from "../../native/os_windows.c" with { type: "text" };
import osWindowsH from "../../native/os_windows.h" with { type: "text" };
import osWindowsProcessC from "../../native/os_windows_process.c" with { type: "text" };
import osWindowsTextC from "../../native/os_windows_text.c" with { type: "text" };
import payloadH from "../../native/payload.h" with { type: "text" };
import processC from "../../native/process.c" with { type: "text" };
import processH from "../../native/process.h" with { type: "text" };
import programC from "../../native/program.c" with { type: "text" };
import programH from "../../native/program.h" with { type: "text" };
import pythonAbiC from "../../native/python_abi.c" with { type: "text" };
import pythonAbiGenH from "../../native/python_abi.gen.h" with { type: "text" };
import pythonAbiH from "../../native/python_abi.h" with { type: "text" };
import readValuesC from "../../native/read_values.c" with { type: "text" };
import releasesC from "../../native/releases.c" with { type: "text" };
import releasesH from "../../native/releases.h" with { type: "text" };
import requestC from "../../native/request.c" with { type: "text" };
import requestH from "../../native/request.h" with { type: "text" };
import rowsC from "../../native/rows.c" with { type: "text" };
import rowsGenH from "../../native/rows.gen.h" with { type: "text" };
import rowsH from "../../native/rows.h" with { type: "text" };
import runningH from "../../native/running.h" with { type: "text" };
import serveC from "../../native/serve.c" with { type: "text" };
import serveH from "../../native/serve.h" with { type: "text" };
import serveRowC from "../../native/serve_row.c" with { type: "text" };
import serviceC from "../../native/service.c" with { type: "text" };
import transportC from "../../native/transport.c" with { type: "text" };
import transportH from "../../native/transport.h" with { type: "text" };
import valuesH from "../../native/values.h" with { type: "text" };
import writeValuesC from "../../native/write_values.c" with { type: "text" };

/** Each file of the trampoline by its name, without the one that says which module it is. */
export const NATIVE_FILES: Readonly<Record<string, string>> = {
  "call.c": callC,
  "call.h": callH,
  "channel.h": channelH,
  "child.c": childC,
  "child.h": childH,
  "child_watch.c": childWatchC,
  "data.gen.h": dataGenH,
  "ends.c": endsC,
  "enter.c": enterC,
  "export.h": exportH,
  "exporter.c": exporterC,
  "exporter.h": exporterH,
  "handles.c": handlesC,
  "handles.h": handlesH,
  "lane.c": laneC,
  "lane.h": laneH,
  "layout.gen.h": layoutGenH,
  "module.c": moduleC,
  "module.h": moduleH,
  "operations.c": operationsC,
  "operations.h": operationsH,
  "operations_buffer.c": operationsBufferC,
  "operations_bytes.c": operationsBytesC,
  "operations_call.c": operationsCallC,
  "operations_items.c": operationsItemsC,
  "operations_text.c": operationsTextC,
  "os.h": osH,
  "os_linux.c": osLinuxC,
  "os_linux_process.c": osLinuxProcessC,
  "os_posix.c": osPosixC,
  "os_posix.h": osPosixH,
  "os_posix_process.c": osPosixProcessC,
  "os_windows.c": osWindowsC,
  "os_windows.h": osWindowsH,
  "os_windows_process.c": osWindowsProcessC,
  "os_windows_text.c": osWindowsTextC,
  "payload.h": payloadH,
  "process.c": processC,
  "process.h": processH,
  "program.c": programC,
  "program.h": programH,
  "python_abi.c": pythonAbiC,
  "python_abi.gen.h": pythonAbiGenH,
  "python_abi.h": pythonAbiH,
  "read_values.c": readValuesC,
  "releases.c": releasesC,
  "releases.h": releasesH,
  "request.c": requestC,
  "request.h": requestH,
  "rows.c": rowsC,
  "rows.gen.h": rowsGenH,
  "rows.h": rowsH,
  "running.h": runningH,
  "serve.c": serveC,
  "serve.h": serveH,
  "serve_row.c": serveRowC,
  "service.c": serviceC,
  "transport.c": transportC,
  "transport.h": transportH,
  "values.h": valuesH,
  "write_values.c": writeValuesC,
};
