// Keeps the page as its reader left it while parts of it are exchanged, and says when nothing comes any more.
(() => {
  'use strict';

  const LOST_MILLIS = 3000;
  const AGAIN_MILLIS = 1000;
  const note = document.getElementById('note');

  const say = text => {
    note.textContent = text;
    note.hidden = text === '';
  };

  // The one stream of this page. A browser has six connections to one server, so a tab that nobody sees has none. The extension
  // would connect anew by itself and forget what came last: it never sees this one closed.
  class Stream extends EventTarget {
    readyState = EventSource.OPEN;
    #url;
    #source = null;
    #last = null;
    #again = 0;
    #lost = 0;

    constructor(url) {
      super();
      this.#url = new URL(url, location.href);
      document.addEventListener('visibilitychange', () => this.#look());
      this.#look();
    }

    #look() {
      this.close();
      if (!document.hidden) {
        this.#open();
      }
    }

    #open() {
      if (this.#last !== null) {
        this.#url.searchParams.set('last', this.#last);
      }
      const source = new EventSource(this.#url);
      this.#source = source;
      source.onopen = () => {
        window.clearTimeout(this.#lost);
        this.#lost = 0;
        say('');
      };
      source.onmessage = event => {
        this.#last = event.lastEventId;
        this.dispatchEvent(new MessageEvent('message', { data: event.data }));
      };
      source.onerror = () => {
        // A stream that ends is followed by the next at once; only what lasts is worth a word.
        this.#lost = this.#lost || window.setTimeout(
          () => say('No connection. The page goes on by itself when the dashboard is there again.'),
          LOST_MILLIS);
        if (source.readyState === EventSource.CLOSED) {
          this.#again = window.setTimeout(() => this.#look(), AGAIN_MILLIS);
        }
      };
    }

    close() {
      window.clearTimeout(this.#again);
      if (document.hidden) {
        window.clearTimeout(this.#lost);
        this.#lost = 0;
      }
      if (this.#source !== null) {
        this.#source.close();
        this.#source = null;
      }
    }
  }

  htmx.createEventSource = url => new Stream(url);

  const scrolled = new Map();
  let atEnd = false;

  document.addEventListener('htmx:oobBeforeSwap', event => {
    const old = event.detail.target;
    const next = event.detail.fragment;
    old.querySelectorAll('details[id]').forEach(details => {
      const same = next.querySelector('#' + CSS.escape(details.id));
      if (same !== null) {
        same.open = details.open;
      }
    });
    old.querySelectorAll('.scroll[id]').forEach(box => {
      if (box.scrollLeft > 0) {
        scrolled.set(box.id, box.scrollLeft);
      }
    });
    atEnd = old.id === 'transcript'
      && window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 200;
  });

  document.addEventListener('htmx:oobAfterSwap', () => {
    scrolled.forEach((left, id) => {
      const box = document.getElementById(id);
      if (box !== null) {
        box.scrollLeft = left;
      }
    });
    scrolled.clear();
    const follow = document.getElementById('follow');
    if (atEnd && follow !== null && follow.checked) {
      window.scrollTo(0, document.documentElement.scrollHeight);
    }
    count();
  });

  document.addEventListener('htmx:afterRequest', event => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) {
      return;
    }
    if (event.detail.successful) {
      form.reset();
      const asking = form.closest('.orders details');
      if (asking !== null) {
        asking.open = false;
      }
      say('');
    } else {
      say(event.detail.xhr.responseText || 'Nobody answers; nothing was sent.');
    }
  });

  const brief = seconds => {
    if (seconds < 60) {
      return seconds + 's';
    }
    const two = number => String(number).padStart(2, '0');
    return seconds < 3600
      ? Math.floor(seconds / 60) + 'm' + two(seconds % 60) + 's'
      : Math.floor(seconds / 3600) + 'h' + two(Math.floor(seconds % 3600 / 60)) + 'm';
  };

  // What grows by itself is counted here between two parts that the server sends.
  const count = () => {
    document.querySelectorAll('time.age').forEach(time => {
      const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 1000));
      time.textContent = brief(seconds) + ' ago';
      time.classList.toggle('quiet', seconds > 120);
    });
  };
  window.setInterval(count, 1000);
})();
