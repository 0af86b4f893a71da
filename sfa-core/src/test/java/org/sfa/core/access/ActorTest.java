package org.sfa.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class ActorTest {

    @Test
    void actor_isItsNameAndACopyOfItsRoles() {
        Set<String> roles = new HashSet<>(Set.of("manager"));
        Actor actor = new Actor(" ann ", roles);
        roles.clear();

        assertThat(actor).hasToString("ann");
        assertThat(actor.roles()).containsExactly("manager");
        assertThat(Actor.of("bob").roles()).isEmpty();
    }

    @Test
    void actor_refusesABlankOrLongName() {
        assertThatThrownBy(() -> Actor.of(" "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("actor must not be blank, but was  ");
        assertThatThrownBy(() -> Actor.of("x".repeat(121)))
                .hasMessageStartingWith("actor must have at most 120 characters, but was xxx");
    }

    @Test
    void accessDenied_namesActorPermissionAndType() {
        AccessDeniedException denied = new AccessDeniedException(Actor.of("ann"), Permission.UPDATE, "lead");

        assertThat(denied).hasMessage("ann has no permission to update lead records");
        assertThat(denied.actor()).isEqualTo("ann");
        assertThat(denied.permission()).isEqualTo(Permission.UPDATE);
        assertThat(denied.entityType()).isEqualTo("lead");
        assertThat(denied.isRetryable()).isFalse();
    }

    @Test
    void openPolicy_permitsEverything() {
        for (Permission permission : Permission.values()) {
            assertThat(AccessPolicy.open().permits(Actor.SYSTEM, permission, "lead"))
                    .isTrue();
        }
    }
}
