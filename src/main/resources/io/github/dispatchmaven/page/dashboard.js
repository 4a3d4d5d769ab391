// Keeps the page as its reader left it while parts of it are exchanged, and says when nothing comes any more.
(() => {
  'use strict';

  let last = null;
  let source = null;
  const note = document.getElementById('note');

  const say = text => {
    note.textContent = text;
    note.hidden = text === '';
  };

  // The extension forgets what came last when it connects anew; the address tells it.
  htmx.createEventSource = url => {
    const address = new URL(url, location.href);
    if (last !== null) {
      address.searchParams.set('last', last);
    }
    source = new EventSource(address);
    source.addEventListener('message', event => { last = event.lastEventId; });
    source.addEventListener('open', () => say(''));
    return source;
  };

  document.addEventListener('htmx:sseError', () => {
    if (!document.hidden) {
      say('No connection. The page goes on by itself when the dashboard is there again.');
    }
  });

  // A browser has six connections to one server; a tab that nobody sees needs none.
  document.addEventListener('visibilitychange', () => {
    if (source === null) {
      return;
    }
    if (document.hidden) {
      source.close();
    } else if (source.readyState === EventSource.CLOSED && source.onerror) {
      source.onerror(new Event('error'));
    }
  });

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

  document.addEventListener('htmx:oobAfterSwap', event => {
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
