/** Mail, to an SMTP server or into a folder, and the texts it consists of. */
@NullMarked
package io.vestibule.adapters.mail;

import org.jspecify.annotations.NullMarked;
