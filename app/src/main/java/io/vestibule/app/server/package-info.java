/** The server: one process that listens, and how it starts and stops. */
@NullMarked
package io.vestibule.app.server;

import org.jspecify.annotations.NullMarked;
