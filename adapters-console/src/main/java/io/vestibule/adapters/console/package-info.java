/**
 * The account console: a page of scripts that speaks the HTTP API and nothing else. It is served from here and knows neither
 * the domain nor any other adapter.
 */
@NullMarked
package io.vestibule.adapters.console;

import org.jspecify.annotations.NullMarked;
