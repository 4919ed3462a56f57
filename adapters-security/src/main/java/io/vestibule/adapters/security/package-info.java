/**
 * Password hashes and strength, sealing and signing, random text and identifiers: the ports of the domain that need
 * cryptography. {@code SecurityModule} binds them all.
 */
@NullMarked
package io.vestibule.adapters.security;

import org.jspecify.annotations.NullMarked;
