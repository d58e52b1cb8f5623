import textwrap

from host import Plugin, register


class Words(Plugin):
    def priority(self):
        return 10

    def transform(self, text):
        return "-".join(textwrap.wrap(text, 7))


register(Words("words"))
