package org.sfa.examples;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.joda.money.Money;
import org.sfa.core.document.DocumentLanguage;
import org.sfa.core.document.DocumentLanguages;

/** Prints a story in chapters, each line with its day. */
final class Narrator {

    private static final DocumentLanguage ENGLISH = DocumentLanguages.standard().lookup("en");

    private final PrintStream out;
    private final StoryClock clock;

    Narrator(PrintStream out, StoryClock clock) {
        this.out = out;
        this.clock = clock;
    }

    void chapter(String title) {
        out.println();
        out.println(title.toUpperCase(Locale.ROOT));
    }

    void tell(String text) {
        out.println(clock.today() + "  " + text);
    }

    void detail(String text) {
        out.println("            " + text);
    }

    static String money(Money amount) {
        return ENGLISH.money(amount);
    }

    /** To a tenth of a percent. */
    static String percent(BigDecimal fraction) {
        return ENGLISH.percent(fraction.setScale(3, RoundingMode.HALF_UP));
    }
}
