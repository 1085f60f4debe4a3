using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal
{
    [TestClass]
    public class FilterStateTests
    {
        private const long Second = 1000000;

        private static uint _random;

        [TestMethod]
        public void Behind_a_reset_each_filter_answers_as_one_that_was_just_made()
        {
            string[] texts = new string[]
            {
                "quantile 0.7 send_every=2", "median 5 send_every=3 send_first_at=2", "min", "max send_every=1", "skip_initial 3", "sliding_window_moving_average 4 send_every=2", "exponential_moving_average 0.2 send_every=2",
                "throttle 3s", "throttle_average 3s", "delta 20", "timeout 2s value=-3", "timeout 2s value=last", "debounce 2s", "heartbeat 2s", "or(throttle 4s | delta 30)", "hampel 5", "butterworth_low 0.1 rate=1",
                "butterworth_high 0.1 rate=1 order=3", "butterworth_band low=0.1 high=0.2 rate=1", "notch 0.2 rate=1 quality=3", "kalman noise=2 drift=0.1", "boxcar 4", "cic 4",
            };

            // At once, and after a gap.
            for (int k = 0; k < 2 * texts.Length; k++)
            {
                string text = texts[k / 2];
                int from = 23 + (k % 2 * 1000);
                Frame used = NewFrame();
                Frame fresh = NewFrame();
                Stage stage = Filters.Parse(text, used, 0)[0];
                _random = 1;
                for (int i = 0; i < 23; i++)
                {
                    Take(stage, used, i, 100f + Dice());
                }

                stage.Reset();
                Stage made = Filters.Parse(text, fresh, 0)[0];
                for (int i = 0; i < 23; i++)
                {
                    float value = 500f + Dice();
                    Take(stage, used, from + i, value);
                    Take(made, fresh, from + i, value);
                    Check.Equal((long)fresh.Validity[0], (long)used.Validity[0], text + ", mark " + i.ToString());
                    if (fresh.Validity[0] == Validity.Valid)
                    {
                        Check.Near(fresh.Values[0], used.Values[0], 0f, text + ", value " + i.ToString());
                    }
                }
            }
        }

        [TestMethod]
        public void A_period_is_in_milliseconds_seconds_minutes_or_hours()
        {
            Throttles("throttle 500ms", Second / 2);
            Throttles("throttle 1.5", 3 * Second / 2);
            Throttles("throttle 10s", 10 * Second);
            Throttles("throttle 2min", 120 * Second);
            Throttles("throttle 3h", 10800 * Second);
        }

        // One value passes, then none until the period is over.
        private static void Throttles(string text, long period)
        {
            Frame frame = NewFrame();
            Stage stage = Filters.Parse(text, frame, 0)[0];
            Assert.IsTrue(Passes(stage, frame, 7 * Second), text);
            Assert.IsFalse(Passes(stage, frame, (7 * Second) + period - 1000), text);
            Assert.IsTrue(Passes(stage, frame, (7 * Second) + period), text);
        }

        private static bool Passes(Stage stage, Frame frame, long time)
        {
            frame.Time = time;
            frame.Set(0, 20f);
            stage.Apply(frame);
            return frame.Validity[0] == Validity.Valid;
        }

        private static void Take(Stage stage, Frame frame, int second, float value)
        {
            frame.Time = second * Second;
            frame.Set(0, value);

            // Three of eight are missing.
            frame.Validity[0] = second % 8 < 5 ? Validity.Valid : Validity.Invalid;
            stage.Apply(frame);
        }

        // 0 to 63.
        private static float Dice()
        {
            _random = (_random * 1664525) + 1013904223;
            return _random >> 26;
        }

        private static Frame NewFrame()
        {
            return new Frame(new Channel[] { new Channel(Quantity.Temperature, Axis.None, 0f, 1000f, 0.01f, 0f, 100f) });
        }
    }
}
