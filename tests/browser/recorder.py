"""What the recorder of a page keeps on the device while somebody speaks."""

from playwright.sync_api import Page, expect

from tests.channels.web.html import words

PIECES = """() => new Promise((done) => {
    const open = indexedDB.open("zegje-files", 1);
    open.onsuccess = () => {
        const count = open.result.transaction("pieces").objectStore("pieces").count();
        count.onsuccess = () => { open.result.close(); done(count.result); };
    };
})"""


def wait_for_pieces(page: Page, most: int = 1) -> None:
    """Until so many seconds of the recording are kept; it must go on meanwhile."""
    listening = page.get_by_text(words("We are listening. Tell it calmly."))
    expect(listening).to_be_visible()
    while page.evaluate(PIECES) < most:
        expect(listening).to_be_visible()
