/** Takes everything from one database to another, whatever the engines are. */
@NullMarked
package io.vestibule.adapters.persistence.transfer;

import org.jspecify.annotations.NullMarked;
