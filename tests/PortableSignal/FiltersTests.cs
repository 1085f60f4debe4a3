using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal
{
    [TestClass]
    public class FiltersTests
    {
        [TestMethod]
        public void A_text_becomes_its_filters_in_order()
        {
            Frame frame = NewFrame();
            Stage[] stages = Filters.Parse("offset -273.15; median window_size=3 send_every=1;  clamp min_value=0 max_value=50 ", frame, 0);
            Check.Equal(3, stages.Length, "stages");
            frame.Set(0, 300f);
            for (int i = 0; i < stages.Length; i++)
            {
                stages[i].Apply(frame);
            }

            Check.Near(26.85f, frame.Values[0], 1e-3f, "°C");
        }

        [TestMethod]
        public void An_empty_text_is_no_filter()
        {
            Check.Equal(0, Filters.Parse("", NewFrame(), 0).Length, "stages");
            Check.Equal(0, Filters.Parse("  ", NewFrame(), 0).Length, "stages");
        }

        [TestMethod]
        public void Every_filter_of_the_help_can_be_made()
        {
            string[] texts = new string[]
            {
                "offset 1", "multiply 2", "filter_out 85", "quantile", "quantile 0.5 window_size=7", "median", "median 7", "skip_initial 3", "min", "max window_size=3",
                "sliding_window_moving_average", "exponential_moving_average alpha=0.2 send_every=1", "throttle 10s", "throttle_average 5min", "delta 0.5", "delta 5%",
                "timeout 60s", "timeout 1h value=last", "timeout 500ms value=-3", "debounce 100ms", "heartbeat 30s", "calibrate_linear 0->0.5 10->9 20->21",
                "calibrate_linear method=exact 0->0.5 10->9", "calibrate_polynomial degree=2 0->0 1->1 2->4 3->9", "clamp min_value=1", "clamp max_value=3 ignore_out_of_range=true",
                "round 2", "round_to_multiple_of 0.25", "or(throttle 10s | delta 1)", "hampel", "hampel window_size=9 threshold=2.5", "butterworth_low 5 rate=100",
                "butterworth_high corner=5 rate=100 order=4", "butterworth_band low=5 high=10 rate=100 order=3", "notch 50 rate=1000 quality=20", "kalman noise=0.1 drift=0.01",
                "boxcar 4", "cic 8 order=2",
            };
            string[] help = Filters.Help();
            for (int i = 0; i < help.Length; i++)
            {
                string name = help[i].Substring(0, help[i].IndexOf(help[i].StartsWith("or(") ? '(' : ' '));
                bool tried = false;
                for (int j = 0; j < texts.Length; j++)
                {
                    tried |= texts[j] == name || texts[j].StartsWith(name + " ") || texts[j].StartsWith(name + "(");
                }

                Assert.IsTrue(tried, name + " of the help is not tried");
            }

            for (int i = 0; i < texts.Length; i++)
            {
                Assert.AreEqual("", Filters.Check(texts[i]));
            }
        }

        [TestMethod]
        public void Every_mistake_is_refused_with_its_place_and_what_is_allowed()
        {
            Refused("median; mediam", "filter 2 (mediam): there is no such filter; there are offset, multiply,");
            Refused("median 5 size=3", "filter 1 (median): \"size=3\" is not understood; it takes window_size, send_every, send_first_at");
            Refused("median 500", "filter 1 (median): window_size is a number between 1 and 99, not \"500\"");
            Refused("median window_size=2.5", "window_size is a whole number");
            Refused("boxcar 2.5", "filter 1 (boxcar): factor is a whole number, not 2.500");
            Refused("cic 2.5", "factor is a whole number");
            Refused("skip_initial 1.5", "samples is a whole number");
            Refused("round 1.5", "decimals is a whole number");
            Refused("boxcar", "factor is missing");
            Refused("median send_every=3 send_first_at=4", "send_first_at is a number between 1 and 3");
            Refused("offset", "filter 1 (offset): value is missing; write offset value=…");
            Refused("offset x", "value is a number between any and any, not \"x\"");
            Refused("multiply 0", "filter 1 (multiply): A gain of 0");
            Refused("throttle", "period is missing");
            Refused("throttle 0s", "period is a number between 0.001");
            Refused("throttle fast", "filter 1 (throttle)");
            Refused("delta -1", "filter 1 (delta): value is a number of 0 or more, or one with %");
            Refused("timeout 5s value=old", "value is a number or last, not \"old\"");
            Refused("clamp ignore_out_of_range=yes", "ignore_out_of_range is true or false");
            Refused("clamp min_value=5 max_value=1", "filter 1 (clamp): min_value is at most max_value");
            Refused("calibrate_linear 0->1", "filter 1 (calibrate_linear): A polynomial of degree 1 needs at least 2 points, not 1.");
            Refused("calibrate_linear 0->1 1->2 method=best", "method is least_squares or exact, not \"best\"");
            Refused("calibrate_linear method=exact 1->1 0->2", "readings of points rise");
            Refused("butterworth_low 60 rate=100", "A corner lies above 0 and below half of the rate");
            Refused("butterworth_low 5", "rate is missing");
            Refused("or(median | nonsense)", "filter 1 (or), part 2 (nonsense): there is no such filter");
            Refused("or(median", "The brackets of \"or(median\" do not match.");
            Refused("median;;median", "filter 2 is empty; name one of offset");
            Refused("round 9", "decimals is a number between 0 and 6");
        }

        [TestMethod]
        public void No_text_escapes_its_check()
        {
            // Pieces of good texts in any order: refused or taken, never an exception.
            string[] pieces = new string[] { "median", " ", ";", "=", "->", "5", "-", "(", ")", "or(", "|", "window_size", "%", "s", "delta ", "throttle ", "clamp", "1e9", "calibrate_linear ", "0->1 " };
            uint random = 7;
            for (int i = 0; i < 3000; i++)
            {
                string text = "";
                random = (random * 1664525) + 1013904223;
                int length = (int)((random >> 24) % 9);
                for (int j = 0; j < length; j++)
                {
                    random = (random * 1664525) + 1013904223;
                    text += pieces[(random >> 16) % (uint)pieces.Length];
                }

                Filters.Check(text);
            }
        }

        private static void Refused(string text, string why)
        {
            Assert.Contains(why, Filters.Check(text));
        }

        private static Frame NewFrame()
        {
            return new Frame(new Channel[] { new Channel(Quantity.Temperature, Axis.None, 0f, 1000f, 0.01f, 0f, 100f) });
        }
    }
}
