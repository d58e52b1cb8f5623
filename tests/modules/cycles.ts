/** Cycles through both languages: values that Python keeps for TypeScript. */
import { type PyAny, pyclass, pymethod, pymodule, pyproperty } from "../../mod.ts";

@pyclass("(name: str, next: Self | None = None)", { doc: "A link of a chain." })
class Link {
  @pyproperty("name: str")
  name: string;
  @pyproperty("next: Self | None", { traverse: true, doc: "The one after it." })
  accessor next: Link | null;
  @pyproperty("data: object | None", { traverse: true })
  accessor data: PyAny | null = null;
  @pyproperty("sizes: list[int]", { traverse: true, readonly: true })
  accessor sizes: number[] = [1, 2];

  constructor(name: string, next: Link | null) {
    this.name = name;
    this.next = next;
  }

  @pymethod("names(self) -> list[str]", { doc: "Its name, and those after it until it comes again." })
  names(): string[] {
    const names = [this.name];
    for (let link = this.next; link !== null && link !== this; link = link.next) names.push(link.name);
    return names;
  }

  @pymethod("close(self) -> None")
  close(): void {
    this.next = this;
  }

  @pymethod("append(self, item: object) -> int")
  append(item: PyAny): number {
    this.data!.callMethod("append", item);
    return this.data!.len();
  }

  @pymethod("pair() -> Self")
  static pair(): Link {
    const [first, second] = [new Link("first", null), new Link("second", null)];
    first.next = second;
    second.next = first;
    return first;
  }
}

@pyclass("(name: str, other: object)")
class Knot extends Link {
  @pyproperty("other: object | None", { traverse: true })
  accessor other: PyAny | null;

  constructor(name: string, other: PyAny) {
    super(name, null);
    this.other = other;
  }
}

export default pymodule("cycles", { members: [Link, Knot] });
