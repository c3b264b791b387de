//! The files that a page hands to the browser.

/// Catches what a page hands to the browser as a file.
pub(crate) const CATCH_FILES: &str = "
    window.files = [];
    const blobs = new Map();
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = blob => { const address = make(blob); blobs.set(address, blob); return address; };
    const follow = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (!blobs.has(this.href)) return follow.call(this);
        const file = { name: this.download };
        const blob = blobs.get(this.href);
        const reader = new FileReader();
        reader.onload = () => { file.bytes = [...new Uint8Array(reader.result)]; window.files.push(file); };
        reader.readAsArrayBuffer(blob);
    }";
