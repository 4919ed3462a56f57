package io.vestibule.app.cli;

import io.vestibule.domain.common.Page;
import java.util.function.Consumer;
import java.util.function.Function;

/** Long lists, a page at a time. */
final class Pages {

    private static final int SIZE = 200;

    private Pages() {}

    /** Shows {@code each} every item of a list that is asked for page by page. */
    static <T> void all(Function<Page.Request, Page<T>> list, Consumer<T> each) {
        var seen = 0L;
        Page<T> page;
        do {
            page = list.apply(new Page.Request(SIZE, seen));
            page.items().forEach(each);
            seen += page.items().size();
        } while (!page.items().isEmpty() && seen < page.total());
    }
}
