import {h} from './dom.js';
import {navigate, site} from './state.js';

/** A link within the console, which loads no page. */
export function link(path, text, attributes = {}) {
    return h('a', {
        ...attributes,
        href: site.base + path,
        on: {
            click(event) {
                if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
                    event.preventDefault();
                    navigate(path);
                }
            },
        },
    }, text);
}
