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
    // what is left of "/.//host" names another site
    return address.origin === location.origin && !address.pathname.startsWith('//') ? address.pathname + address.search : null;
}

/** A code of an address, or nothing: a sentence that anybody put there is not said as if this site said it. */
export function ownCode(text) {
    return /^[a-z_]{1,60}$/.test(text ?? '') ? text : null;
}
