/**
 * A hierarchy of exceptions, with fields.
 *
 * @module
 */
import { createException, pyfunction, pymodule, PyOSError } from "@pyo3/ts";

const MODULE = "downloads";

export const DownloadError = createException(MODULE, "DownloadError", {
  base: PyOSError,
  doc: "A file could not be had.",
  fields: { url: "str" },
});
export const StatusError = createException(MODULE, "StatusError", { base: DownloadError, fields: { status: "int" } });
export const SlowError = createException(MODULE, "SlowError", {
  base: DownloadError,
  fields: { seconds: "float" },
});

/** What stands in for a network here. */
const PAGES: Readonly<Record<string, [status: number, milliseconds: number, text: string]>> = {
  "https://example.org/": [200, 10, "Example"],
  "https://example.org/missing": [404, 10, ""],
  "https://example.org/slow": [200, 9000, ""],
};

const download = pyfunction("download(url: str, *, timeout: float = 5.0) -> str", (url, { timeout }) => {
  const page = PAGES[url];
  if (page === undefined) throw new DownloadError(`there is no host for ${url}`, { url });
  const [status, milliseconds, text] = page;
  if (milliseconds > timeout * 1000) {
    throw new SlowError(`${url} takes longer than ${timeout} s`, { url, seconds: timeout });
  }
  if (status >= 400) throw new StatusError(`${url} answers ${status}`, { url, status });
  return text;
});

/** What Python raises is caught by the same classes. */
const firstOf = pyfunction("first_of(*attempts: Callable[[], str]) -> str", (...attempts) => {
  const errors: unknown[] = [];
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      errors.push(error);
    }
  }
  throw new AggregateError(errors, "nothing could be had");
});

export default pymodule(MODULE, { members: [DownloadError, StatusError, SlowError, download, firstOf] });
