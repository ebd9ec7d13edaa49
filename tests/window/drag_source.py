"""A file manager's part in drag and drop, in the version of XDND that all of them speak: who drags files onto a window
announces itself, moves, waits for the window's leave, drops, and hands the names over as a selection, as freedesktop.org
describes it under “XDND”."""
import select
import time
import urllib.parse

from Xlib import X, Xatom, display
from Xlib.protocol import event

VERSION = 5


class DragSource:
    """A window of its own on that display, which owns what is dragged."""

    def __init__(self, name):
        self.display = display.Display(name)
        self.root = self.display.screen().root
        self.window = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.uris = b""

    def close(self):
        self.display.close()

    def atom(self, name):
        return self.display.get_atom(name)

    def find(self, window=None):
        """The window that takes drops: the first below the root that says so."""
        for child in (window or self.root).query_tree().children:
            aware = child.get_full_property(self.atom("XdndAware"), Xatom.ATOM)
            found = child if aware and aware.value[0] >= 3 else self.find(child)
            if found:
                return found
        return None

    def send(self, target, kind, *data):
        words = [*data, *[0] * (5 - len(data))]
        target.send_event(event.ClientMessage(window=target, client_type=self.atom(kind), data=(32, words)))
        self.display.flush()

    def answer(self, request):
        """Hands the names over, as the one who asked for the selection wants them."""
        is_known = request.target == self.atom("text/uri-list")
        place = request.property or request.target
        if is_known:
            request.requestor.change_property(place, request.target, 8, self.uris)
        request.requestor.send_event(event.SelectionNotify(
            time=request.time, requestor=request.requestor, selection=request.selection, target=request.target,
            property=place if is_known else X.NONE))
        self.display.flush()
        return is_known

    def wait(self, kind, seconds=10):
        """The target's next message of that kind; selections that it asks for meanwhile are handed over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.display.pending_events():
                select.select([self.display.fileno()], [], [], 0.05)
                continue
            e = self.display.next_event()
            if e.type == X.SelectionRequest:
                self.answer(e)
            elif e.type == X.ClientMessage and e.client_type == self.atom(kind):
                return e
        raise AssertionError(f"no {kind} after {seconds} s")

    def drop(self, at, *files):
        """Drags the files over the window to that point of the screen and lets go. Whether the window took them."""
        target = self.find()
        assert target, "no window takes drops"
        # Only what a URI cannot hold is escaped, and all that is not ASCII.
        self.uris = "".join(f"file://{urllib.parse.quote(str(file))}\r\n" for file in files).encode()
        selection, kind = self.atom("XdndSelection"), self.atom("text/uri-list")
        self.window.set_selection_owner(selection, X.CurrentTime)
        assert self.display.get_selection_owner(selection) == self.window
        self.send(target, "XdndEnter", self.window.id, VERSION << 24, kind)
        x, y = map(round, at)
        for step in range(4):  # the last one is the point itself
            place = (x - 3 + step) << 16 | y
            self.send(target, "XdndPosition", self.window.id, 0, place, X.CurrentTime, self.atom("XdndActionCopy"))
            accepts = self.wait("XdndStatus").data[1][1] & 1
        if not accepts:
            self.send(target, "XdndLeave", self.window.id)
            return False
        self.send(target, "XdndDrop", self.window.id, 0, X.CurrentTime)
        # One bit would do; GLFW 3.3 says how many bytes it has read.
        return self.wait("XdndFinished").data[1][1] != 0
