package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people act with at GitHub: one for each person and GitHub identity, its tokens sealed. Those of an account go with it.
 * Safe for many threads.
 */
@Port
public interface GithubCredentials {

    Optional<GithubCredential> find(UserId user, long githubUser);

    /** All of a person, most recently used first, then by GitHub's number. */
    List<GithubCredential> ofUser(UserId user);

    /** All of a GitHub identity, by person. */
    List<GithubCredential> ofGithubUser(long githubUser);

    /** Stores one in the place of whatever the person had for this identity. */
    void save(GithubCredential credential);

    /**
     * Begins to renew one that is still as it was. A refresh token works once, so nobody else may use it meanwhile.
     *
     * @param until how long nobody else may begin
     * @return false when it was changed or removed meanwhile, or somebody else is at it
     */
    boolean claimRenewal(GithubCredential credential, Instant now, Instant until);

    /** Ends a renewal that came to nothing. */
    void giveUpRenewal(GithubCredential credential);

    /**
     * Stores the next state of one, if it is still as it was, and ends its renewal.
     *
     * @param version of the state that {@code next} was made from
     * @return false when it was changed or removed meanwhile; nothing is stored then
     */
    boolean replace(GithubCredential next, long version);

    /** Notes that one was used; the version stays. */
    void recordUse(UserId user, long githubUser, Instant at);

    /** Forgets one; does nothing when there is none. */
    void remove(UserId user, long githubUser);
}
