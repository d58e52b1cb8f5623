from host import Plugin, log, register


class Shout(Plugin):
    def transform(self, text):
        log(f"shouting {len(text)} characters")
        return super().transform(text).upper() + "!"


register(Shout("shout"))
