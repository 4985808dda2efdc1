"use strict";
// Keys for what the page offers anyway: every link and form works without this script.
(() => {
  const typing = (node) => node instanceof Element && node.closest("input, select, textarea") !== null;
  const ways = { o: "/", r: "/review", d: "/decisions", "?": "/help" };
  const form = document.getElementById("act");

  // -------------------------------------------------------- from claim to claim
  const stops = [...document.querySelectorAll(document.body.dataset.article ? ".text .t" : "main a.words")];
  let current = -1;
  const numberOf = (stop) => (stop.className.match(/\bt(\d+)\b/) || [])[1];
  const claimOf = (stop) => (stop && stop.id ? stop.id.slice(2) : null);

  const atFragment = () => stops.findIndex((stop) => "#" + stop.id === decodeURIComponent(location.hash));

  const goTo = (number) => {
    if (!stops.length) return false;
    current = Math.min(Math.max(number, 0), stops.length - 1);
    const stop = stops[current];
    if (stop.classList.contains("t")) {
      location.replace("#" + stop.id);
      for (const marked of document.querySelectorAll(".note.current")) marked.classList.remove("current");
      const note = document.getElementById("n-" + claimOf(stop));
      if (note) note.classList.add("current");
    } else {
      stop.focus();
    }
    return true;
  };

  const openCurrent = () => {
    const claim = claimOf(stops[current]);
    if (claim === null) return false;
    const note = document.getElementById("n-" + claim);
    const link = note && note.querySelector("a.open");
    if (link) link.click();
    return Boolean(link);
  };

  // In an article a decision is on the current claim; then the next one is current.
  const decide = (deed) => {
    const claim = claimOf(stops[current]);
    if (!form || claim === null) return false;
    const note = document.getElementById("n-" + claim);
    if (!note || !note.querySelector("a.open")) return false;
    const following = stops.slice(current + 1).concat(stops.slice(current)).find((stop) => numberOf(stop));
    const next = form.elements.next.value.split("#")[0];
    form.action = "/decide/" + encodeURIComponent(claim) + "/" + deed;
    form.elements.next.value = next + "#" + following.id;
    form.submit();
    return true;
  };

  // -------------------------------------------------------------- marking words
  const takeMarked = () => {
    const sheet = document.getElementById("add");
    const marked = document.getSelection();
    if (!sheet || !marked || marked.isCollapsed) return;
    const node = marked.getRangeAt(0).startContainer;
    const inside = node instanceof Element ? node : node.parentElement;
    const paragraph = inside && inside.closest(".text");
    if (!paragraph) return;
    const part = marked.getRangeAt(0).cloneContents();
    for (const ref of part.querySelectorAll(".ref")) ref.remove();
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(marked.getRangeAt(0).startContainer, marked.getRangeAt(0).startOffset);
    const fields = sheet.querySelector("form").elements;
    fields.words.value = part.textContent;
    fields.near.value = Number(paragraph.dataset.start) + [...before.toString()].length;
  };

  const openSheet = (sheet) => {
    sheet.open = true;
    const field = sheet.querySelector("input:not([type=hidden]), select, textarea");
    if (field) field.focus();
    sheet.scrollIntoView({ block: "nearest" });
  };

  const press = (key) => {
    const thing = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!thing) return false;
    if (thing.matches("details")) openSheet(thing);
    else if (thing.matches("form")) thing.requestSubmit();
    else thing.click();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (typing(event.target)) return;
    const onLink = event.target instanceof Element && event.target.closest("a, button, summary");
    if (event.key === "Enter" && onLink) return;
    const article = document.body.dataset.article !== undefined;
    if (event.key === "a") takeMarked();
    let done = false;
    if (event.key === "/") { document.getElementById("find").focus(); done = true; }
    else if (article && event.key === "c") done = decide("confirm");
    else if (article && event.key === "x") done = decide("reject");
    else if (article && (event.key === "e" || event.key === "Enter")) done = openCurrent();
    else if (press(event.key)) done = true;
    else if (event.key === "n") done = goTo(current + 1);
    else if (event.key === "p") done = goTo(current - 1);
    else if (ways[event.key]) { location.assign(ways[event.key]); done = true; }
    if (done) event.preventDefault();
  });

  addEventListener("hashchange", () => { current = atFragment(); });
  current = atFragment();
})();
