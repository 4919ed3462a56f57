/** What the server wrote into the page. */
export const site = {...document.documentElement.dataset};

/** Who is signed in, as the API shows them; null: nobody. */
export const state = {me: null};

/** Goes to another address of the console. */
export function navigate(path, {replace = false, notice = ''} = {}) {
    history[replace ? 'replaceState' : 'pushState'](null, '', site.base + path);
    window.dispatchEvent(new CustomEvent('navigated', {detail: {notice}}));
}

/** Where the browser is, below the console's own path. */
export function path() {
    return location.pathname.slice(site.base.length) || '/';
}

/** A path of this site, or nothing: what stands in an address may have been put there by anybody. */
export function ownPath(text) {
    if (!text || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) {
        return null;
    }
    const address = new URL(text, location.origin);
    return address.origin === location.origin ? address.pathname + address.search : null;
}
