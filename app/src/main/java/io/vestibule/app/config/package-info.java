/**
 * What operators and hosts decide: {@code Setting} lists it, {@code Settings} finds it, {@code VestibuleConfig} holds it as
 * values.
 */
@NullMarked
package io.vestibule.app.config;

import org.jspecify.annotations.NullMarked;
