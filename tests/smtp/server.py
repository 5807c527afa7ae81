"""A small SMTP server for tests, on loopback, that keeps mails as files and can fail wherever it is told to.

    python3 server.py --dir DIR [--port 0] [--tls starttls|tls --cert PEM --key PEM] [--user U --password P]

It prints "port N" when it listens, and ends when its standard input closes, so that it never outlives its test.

In DIR it writes, for the mail with number N (0001, 0002 ...) that it accepted:
    mails/N.eml    the text exactly as received, doubled dots undone
    mails/N.json   {"from", "to": [...], "session", "tls", "user"}
and conversation.log: one line per command and reply, "SESSION < MAIL FROM:<...>" and "SESSION > 250 ...".

How to make it fail. By the local part of the recipient:
    refuse-550@, tempfail-451@   that reply to RCPT
    data-451@, dot-554@          that reply to DATA, or after the final dot (not kept when it is 400 or more)
    drop-PHASE@, stall-PHASE@    close the connection, or say nothing more, at rcpt, data, in-data or after-dot
                                 (after-dot: the mail is kept, its receipt is lost)
Or by DIR/rules.json, read afresh at every command: a list of
    {"phase": P, "match": REGEX, "reply": "450 4.2.0 later", "do": "reply"|"drop"|"stall", "times": N}
where P is connect, ehlo, starttls, auth, mail, rcpt, data, in-data, after-dot, rset, noop or quit; "match" (default:
anything) is sought in the argument of the command, which is the address for mail and rcpt, and the recipient for the
phases after it; "times" limits how often the rule works. The first rule that fits is taken, and rules go first.
"""
import argparse
import asyncio
import base64
import json
import os
import re
import ssl
import sys

LONGEST_LINE = 1 << 20


class Dropped(Exception):
    """The connection is to be closed without another word."""


class Store:
    """The folder: accepted mails, the log of conversations, the rules."""

    def __init__(self, folder):
        self.folder = folder
        self.mails = os.path.join(folder, "mails")
        os.makedirs(self.mails, exist_ok=True)
        self.count = len([name for name in os.listdir(self.mails) if name.endswith(".eml")])
        self.used = {}
        self.log_file = open(os.path.join(folder, "conversation.log"), "a", encoding="utf-8")

    def log(self, session, direction, text):
        self.log_file.write(f"{session} {direction} {text}\n")
        self.log_file.flush()

    def keep(self, text, facts):
        self.count += 1
        number = f"{self.count:04d}"
        # The facts first: whoever sees the .eml file finds them beside it.
        for ending, content in ((".json", json.dumps(facts).encode()), (".eml", text)):
            path = os.path.join(self.mails, number + ending)
            with open(path + ".part", "wb") as file:
                file.write(content)
            os.replace(path + ".part", path)
        return number

    def rule(self, phase, argument):
        try:
            with open(os.path.join(self.folder, "rules.json"), encoding="utf-8") as file:
                rules = json.load(file)
        except FileNotFoundError:
            return None
        for rule in rules:
            if rule["phase"] != phase or not re.search(rule.get("match", ""), argument):
                continue
            key = json.dumps(rule, sort_keys=True)
            if self.used.get(key, 0) >= rule.get("times", sys.maxsize):
                continue
            self.used[key] = self.used.get(key, 0) + 1
            return rule
        return None


CODES_BY_WORD = {"refuse": "rcpt", "tempfail": "rcpt", "data": "data", "dot": "after-dot"}


def rule_of_recipient(phase, address):
    """The failure that the local part of a recipient asks for at this phase."""
    local = address.rsplit("@", 1)[0].strip('"')
    coded = re.match(r"(refuse|tempfail|data|dot)-(\d{3})", local)
    if coded and CODES_BY_WORD[coded[1]] == phase:
        return {"do": "reply", "reply": f"{coded[2]} as the address asks"}
    silent = re.match(r"(drop|stall)-(rcpt|data|in-data|after-dot)", local)
    if silent and silent[2] == phase:
        return {"do": silent[1]}
    return None


class Session:
    def __init__(self, number, store, options, reader, writer):
        self.number, self.store, self.options = number, store, options
        self.reader, self.writer = reader, writer
        self.encrypted = options.tls == "tls"
        self.user = None
        self.forget()

    def forget(self):
        self.sender, self.recipients = None, []

    async def say(self, reply):
        self.store.log(self.number, ">", reply.replace("\r\n", " / "))
        self.writer.write(reply.encode() + b"\r\n")
        await self.writer.drain()

    async def hear(self):
        line = await self.reader.readuntil(b"\r\n")
        return line[:-2].decode("utf-8", "replace")

    async def disturbed(self, phase, argument=""):
        """Does what a rule asks at this phase; True when the rule has answered in place of the server."""
        rule = self.store.rule(phase, argument)
        if rule is None and phase in ("rcpt", "data", "in-data", "after-dot"):
            rule = rule_of_recipient(phase, argument)
        if rule is None:
            return False
        action = rule.get("do", "reply")
        self.store.log(self.number, "!", f"{action} at {phase}")
        if action == "drop":
            raise Dropped
        if action == "stall":
            # Reads no more, so that a sender of much text comes to a halt; ends with the process or the client.
            while not self.writer.is_closing():
                await asyncio.sleep(0.05)
            raise Dropped
        await self.say(rule["reply"])
        return True

    async def run(self):
        if not await self.disturbed("connect"):
            await self.say("220 test.example.jp ESMTP")
        while True:
            line = await self.hear()
            self.store.log(self.number, "<", line)
            verb, _, argument = line.partition(" ")
            handler = getattr(self, "on_" + verb.lower(), None)
            if handler is None:
                await self.say("502 5.5.1 what?")
            elif await handler(argument) == "bye":
                return

    async def on_ehlo(self, argument):
        if await self.disturbed("ehlo", argument):
            return
        words = ["test.example.jp", "8BITMIME"]
        if self.options.tls == "starttls" and not self.encrypted:
            words.append("STARTTLS")
        if self.options.user:
            words.append("AUTH " + self.options.auth)
        lines = [f"250{'-' if i < len(words) - 1 else ' '}{word}" for i, word in enumerate(words)]
        await self.say("\r\n".join(lines))

    async def on_starttls(self, argument):
        if await self.disturbed("starttls", argument):
            return
        await self.say("220 2.0.0 go ahead")
        await self.writer.start_tls(self.options.context)
        self.encrypted = True
        self.forget()

    async def on_auth(self, argument):
        if await self.disturbed("auth", argument):
            return
        mechanism, _, initial = argument.partition(" ")
        try:
            if mechanism == "PLAIN":
                _, user, password = base64.b64decode(initial or await self.ask("")).split(b"\0")
            else:
                user = base64.b64decode(await self.ask("Username:"))
                password = base64.b64decode(await self.ask("Password:"))
        except ValueError:
            await self.say("501 5.5.2 not readable")
            return
        if (user.decode(), password.decode()) == (self.options.user, self.options.password):
            self.user = user.decode()
            await self.say("235 2.7.0 welcome")
        else:
            await self.say("535 5.7.8 wrong user or password")

    async def ask(self, question):
        await self.say("334 " + base64.b64encode(question.encode()).decode())
        return await self.hear()

    async def on_mail(self, argument):
        address = re.match(r"FROM:<(.*)>", argument)
        if address is None:
            await self.say("501 5.1.7 no sender")
        elif not await self.disturbed("mail", address[1]):
            if self.options.user and not self.user:
                await self.say("530 5.7.0 sign in first")
            elif self.sender is not None:
                await self.say("503 5.5.1 a sender was given")
            else:
                self.sender = address[1]
                await self.say("250 2.1.0 sender fine")

    async def on_rcpt(self, argument):
        address = re.match(r"TO:<(.+)>", argument)
        if address is None:
            await self.say("501 5.1.3 no recipient")
        elif not await self.disturbed("rcpt", address[1]):
            if self.sender is None:
                await self.say("503 5.5.1 no sender yet")
            else:
                self.recipients.append(address[1])
                await self.say("250 2.1.5 recipient fine")

    async def on_data(self, _argument):
        if not self.recipients:
            await self.say("503 5.5.1 no recipient yet")
            return
        first = self.recipients[0]
        if await self.disturbed("data", first):
            return
        await self.say("354 go on")
        lines = []
        while True:
            line = await self.reader.readuntil(b"\r\n")
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
            if len(lines) == 5 and await self.disturbed("in-data", first):
                return
        text = b"".join(lines)
        facts = {
            "from": self.sender,
            "to": self.recipients,
            "session": self.number,
            "tls": self.encrypted,
            "user": self.user,
        }
        self.forget()
        rule = self.store.rule("after-dot", first) or rule_of_recipient("after-dot", first)
        code = int(rule["reply"][:3]) if rule and "reply" in rule else 250
        number = self.store.keep(text, facts) if code < 400 else None
        if rule is None:
            await self.say(f"250 2.0.0 kept as {number}")
        elif rule.get("do", "reply") == "reply":
            await self.say(rule["reply"])
        else:
            self.store.log(self.number, "!", f"{rule['do']} at after-dot")
            while rule["do"] == "stall" and not self.writer.is_closing():
                await asyncio.sleep(0.05)
            raise Dropped

    async def on_rset(self, argument):
        self.forget()
        if not await self.disturbed("rset", argument):
            await self.say("250 2.0.0 forgotten")

    async def on_noop(self, argument):
        if not await self.disturbed("noop", argument):
            await self.say("250 2.0.0 here")

    async def on_quit(self, argument):
        if not await self.disturbed("quit", argument):
            await self.say("221 2.0.0 good bye")
        return "bye"


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dir", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=["starttls", "tls"])
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--auth", default="PLAIN LOGIN")
    options = parser.parse_args()
    if options.tls:
        options.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        options.context.load_cert_chain(options.cert, options.key)
    store = Store(options.dir)
    sessions = 0

    async def serve(reader, writer):
        nonlocal sessions
        sessions += 1
        session = Session(sessions, store, options, reader, writer)
        store.log(session.number, "=", "connected")
        try:
            await session.run()
        except Dropped:
            writer.transport.abort()
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass
        finally:
            store.log(session.number, "=", "closed")
            writer.close()

    server = await asyncio.start_server(
        serve,
        "127.0.0.1",
        options.port,
        limit=LONGEST_LINE,
        ssl=options.context if options.tls == "tls" else None,
    )
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
