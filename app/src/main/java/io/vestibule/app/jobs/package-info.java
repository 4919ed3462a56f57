/** What happens without anybody asking for it. */
@NullMarked
package io.vestibule.app.jobs;

import org.jspecify.annotations.NullMarked;
