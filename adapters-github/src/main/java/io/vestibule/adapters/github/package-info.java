/** The GitHub App of this installation. Implements {@code GithubApp}; {@code GithubModule} binds it. */
@NullMarked
package io.vestibule.adapters.github;

import org.jspecify.annotations.NullMarked;
