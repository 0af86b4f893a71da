package org.sfa.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.ReferencedEntityException;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.value.PersonName;

class CustomerGuardsTest {

    private final Sandbox sandbox = new Sandbox();

    private static AccountId id(String text) {
        return new AccountId(text);
    }

    private static Account account(String id) {
        return Account.builder().id(id(id)).name(id).build();
    }

    private static Contact contact() {
        return Contact.builder()
                .id(new ContactId("C-1"))
                .name(PersonName.of("Ann", "Lee"))
                .build();
    }

    @Test
    void account_refusesNegativeNumbersWithEveryReason() {
        Account account = account("A-1").withEmployees(-1L).withAnnualRevenue(Money.parse("USD -0.01"));

        assertThat(sandbox.refusal(Account.TYPE, account))
                .isEqualTo("account:A-1 was refused: employees must not be negative, but was -1; "
                        + "annualRevenue must not be negative, but was USD -0.01");
        assertThat(sandbox.save(Account.TYPE, account.withEmployees(0L).withAnnualRevenue(Money.parse("USD 0.00")))
                        .version())
                .isEqualTo(1);
        assertThat(account("A-2").category()).isEqualTo(AccountCategory.PROSPECT);
    }

    @Test
    void account_refusesItselfAndItsDescendantsAsParent() {
        Account a = sandbox.save(Account.TYPE, account("A"));
        sandbox.save(Account.TYPE, account("B").withParent(id("A")));
        sandbox.save(Account.TYPE, account("C").withParent(id("B")));

        assertThat(sandbox.refusal(Account.TYPE, account("D").withParent(id("D"))))
                .isEqualTo("account:D was refused: parent must not lead back to the account itself, but was D");
        assertThat(sandbox.refusal(Account.TYPE, a.withParent(id("C"))))
                .isEqualTo("account:A was refused: parent must not lead back to the account itself, but was C");
        assertThat(sandbox.load(Account.TYPE, id("C")).parent()).contains(id("B"));
    }

    @Test
    void account_refusesACircleMadeInOneUnitOfWork() {
        assertThat(sandbox.refusal(unit -> {
                    unit.repository(Account.TYPE).save(account("A").withParent(id("B")));
                    unit.repository(Account.TYPE).save(account("B").withParent(id("A")));
                }))
                .isEqualTo("account:A was refused: parent must not lead back to the account itself, but was B");
    }

    @Test
    void account_referencesHold() {
        sandbox.save(Account.TYPE, account("A").withExternalKey("X"));

        assertThatThrownBy(() -> sandbox.save(Account.TYPE, account("B").withParent(id("Z"))))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("parent of account:B refers to account:Z, which does not exist");
        assertThatThrownBy(() -> sandbox.save(Account.TYPE, account("B").withExternalKey("X")))
                .isInstanceOf(DuplicateKeyException.class);
        sandbox.save(Contact.TYPE, contact().withAccount(id("A")));
        assertThatThrownBy(() -> sandbox.delete(Account.TYPE, id("A")))
                .isInstanceOf(ReferencedEntityException.class)
                .hasMessage("account:A can't be deleted: account of contact:C-1 refers to it");
    }

    @Test
    void contact_hasDefaultsAndReferencesThatHold() {
        assertThat(contact().doNotContact()).isFalse();
        assertThatThrownBy(() -> sandbox.save(Contact.TYPE, contact().withReportsTo(new ContactId("C-9"))))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("reportsTo of contact:C-1 refers to contact:C-9, which does not exist");
    }
}
