import {site, state} from './state.js';

const channel = new BroadcastChannel(`vestibule:${site.base}`);

// what another page of this browser still shows is nobody's any more; the message itself says nothing
channel.addEventListener('message', () => {
    if (state.me !== null) {
        location.reload();
    }
});

/** Has the other pages of the console in this browser look again who is signed in. */
export function tellOtherTabs() {
    channel.postMessage('');
}
