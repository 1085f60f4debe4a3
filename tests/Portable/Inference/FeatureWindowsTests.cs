using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Inference
{
    [TestClass]
    public class FeatureWindowsTests
    {
        private const long Second = 1000000;

        private static readonly Frame _frame = new Frame(new Channel[]
        {
            new Channel(Quantity.VolumeFlow, Axis.None, -1000f, 1000f, 0.001f, 0f, 1f), new Channel(Quantity.Pressure, Axis.None, 0f, 1e6f, 1f, 0f, 1f),
        });

        [TestMethod]
        public void Windows_of_four_frames_begin_with_every_second()
        {
            FeatureWindows windows = FeatureWindows.ByCount(new Feature[] { new Statistics(0, "flow", "l/min") }, 4, 2);

            // 0…3, 2…5, 4…7: means 1.5, 3.5, 5.5.
            string told = "";
            for (int i = 0; i < 8; i++)
            {
                if (Take(windows, i * Second, i, Validity.Valid))
                {
                    told += i.ToString() + ":" + windows.Values[0].ToString("F1") + " ";
                    Check.Equal(4, windows.Frames, "frames");
                    Check.Equal(i * Second, windows.Ended, "end");
                }
            }

            Assert.AreEqual("3:1.5 5:3.5 7:5.5 ", told);
        }

        [TestMethod]
        public void Windows_of_a_time_are_told_with_the_first_frame_behind_them()
        {
            FeatureWindows windows = FeatureWindows.ByTime(new Feature[] { new Statistics(0, "flow", "l/min") }, 4 * Second, 2 * Second);
            string told = "";
            for (int i = 0; i < 9; i++)
            {
                if (Take(windows, (100 + i) * Second, i, Validity.Valid))
                {
                    told += i.ToString() + ":" + windows.Values[0].ToString("F1") + " ";
                    Check.Equal((100 + i) * Second, windows.Ended, "end");
                }
            }

            Assert.AreEqual("4:1.5 6:3.5 8:5.5 ", told);
            Check.Equal(0, windows.Skipped, "skipped");
        }

        [TestMethod]
        public void A_gap_of_the_frames_tells_the_window_before_it_once_and_begins_anew_in_step()
        {
            FeatureWindows windows = FeatureWindows.ByTime(new Feature[] { new Statistics(0, "flow", "l/min") }, 4 * Second, 4 * Second);
            Assert.IsFalse(Take(windows, 0, 10f, Validity.Valid));
            Assert.IsFalse(Take(windows, Second, 20f, Validity.Valid));

            // Windows end at 4, 8 and 12 s; that to 8 and that to 12 s have no frames.
            Assert.IsTrue(Take(windows, 13 * Second, 5f, Validity.Valid));
            Check.Near(15f, windows.Values[0], 0f, "mean");
            Check.Equal(4 * Second, windows.Ended, "end");
            Check.Equal(2, windows.Skipped, "skipped");
            Assert.IsTrue(Take(windows, 16 * Second, 0f, Validity.Valid));
            Check.Near(5f, windows.Values[0], 0f, "mean");
            Check.Equal(16 * Second, windows.Ended, "end");
        }

        [TestMethod]
        public void What_is_not_valid_is_left_out_of_its_own_features_only()
        {
            FeatureWindows windows = FeatureWindows.ByCount(new Feature[] { new Statistics(0, "flow", "l/min"), new TimeSince(1, "pressure", 100f, 60f) }, 3, 3);
            Take(windows, 0, 2f, Validity.Valid);
            Take(windows, Second, 999f, Validity.Invalid);
            Assert.IsTrue(Take(windows, 2 * Second, 4f, Validity.Valid));
            Check.Near(3f, windows.Values[0], 0f, "mean of the valid");
            Check.Near(0f, windows.Values[7], 0f, "the other channel was valid all the time");
            Assert.AreEqual("pressure_since", windows.Names[7]);
            Assert.AreEqual("s", windows.Units[7]);
            Check.Equal(8, windows.Names.Length, "features");
        }

        [TestMethod]
        public void What_is_saturated_counts_as_the_end_of_the_range()
        {
            // A machine that shakes beyond the full scale is not quieter for it, and a recording of it has the same ends.
            FeatureWindows windows = FeatureWindows.ByCount(new Feature[] { new Statistics(0, "flow", "l/min") }, 4, 4);
            Take(windows, 0, 20f, Validity.Saturated);
            Take(windows, Second, 4f, Validity.Valid);
            Take(windows, 2 * Second, -20f, Validity.Saturated);
            Assert.IsTrue(Take(windows, 3 * Second, -20f, Validity.Saturated), "told");
            Check.Near(-20f, windows.Values[3], 0f, "least");
            Check.Near(20f, windows.Values[4], 0f, "most");

            // √((3·400 + 16)/4)
            Check.Near(17.435596f, windows.Values[1], 1e-5f, "rms");
        }

        [TestMethod]
        public void A_window_in_which_a_feature_has_no_sample_is_not_told()
        {
            // A part that is away is no quiet machine.
            FeatureWindows byCount = FeatureWindows.ByCount(new Feature[] { new Statistics(0, "flow", "l/min"), new TimeSince(1, "pressure", 100f, 60f) }, 3, 3);
            FeatureWindows byTime = FeatureWindows.ByTime(new Feature[] { new Statistics(0, "flow", "l/min") }, 4 * Second, 2 * Second);
            string told = "";
            string timed = "";
            for (int i = 0; i < 18; i++)
            {
                Validity mark = i >= 5 && i < 12 ? Validity.Invalid : Validity.Valid;
                told += Take(byCount, i * Second, i, mark) ? i.ToString() + " " : "";
                timed += Take(byTime, i * Second, i, mark) ? i.ToString() + " " : "";
            }

            // Frames 6…8 and 9…11; of the windows by time those from 4 s, in which one of four is there, from 6 s and from 8 s on.
            Assert.AreEqual("2 5 14 17 ", told);
            Check.Equal(2, byCount.Skipped, "skipped");
            Assert.AreEqual("4 6 14 16 ", timed);
            Check.Equal(3, byTime.Skipped, "skipped by time");
            Check.Near(16f, byCount.Values[0], 0f, "mean of 15, 16 and 17");
        }

        [TestMethod]
        public void A_window_has_as_many_samples_as_are_asked_for()
        {
            // Frames are missing altogether: between 4 and 8 s there is one.
            FeatureWindows windows = FeatureWindows.ByTime(new Feature[] { new Statistics(0, "flow", "l/min") }, 4 * Second, 4 * Second);
            windows.Least = 2;
            string told = "";
            for (int i = 0; i < 17; i++)
            {
                if (i < 5 || i > 7)
                {
                    told += Take(windows, i * Second, i, Validity.Valid) ? i.ToString() + " " : "";
                }
            }

            Assert.AreEqual("4 12 16 ", told);
            Check.Equal(1, windows.Skipped, "skipped");
        }

        [TestMethod]
        public void No_window_spans_a_gap_or_what_was_dropped()
        {
            FeatureWindows windows = FeatureWindows.ByCount(new Feature[] { new Statistics(0, "flow", "l/min") }, 4, 2);
            windows.LongestStep = 2 * Second;
            for (int i = 0; i < 3; i++)
            {
                Take(windows, i * Second, 1f, Validity.Valid);
            }

            string told = "";
            for (int i = 0; i < 7; i++)
            {
                told += Take(windows, (3600 + i) * Second, 9f, Validity.Valid) ? i.ToString() + "=" + windows.Values[0].ToString("F0") + " " : "";
            }

            Assert.AreEqual("3=9 5=9 ", told);
            Check.Equal(1, windows.Skipped, "skipped");
            windows.Restart();
            told = "";
            for (int i = 0; i < 4; i++)
            {
                told += Take(windows, (3607 + i) * Second, 5f, Validity.Valid) ? i.ToString() + "=" + windows.Values[0].ToString("F0") + " " : "";
            }

            Assert.AreEqual("3=5 ", told);
        }

        [TestMethod]
        public void What_was_on_before_the_first_windows_began_is_known_to_all_of_them()
        {
            // Both windows of 4 s are open from 104 s on; the pump ran at 100 s alone, and what follows lies between the thresholds.
            FeatureWindows byTime = FeatureWindows.ByTime(new Feature[] { new TimeSince(0, "flow", 5f, 3600f), new Events(0, "flow", 5f, 1f) }, 4 * Second, 2 * Second);
            FeatureWindows byCount = FeatureWindows.ByCount(new Feature[] { new TimeSince(0, "flow", 5f, 3600f), new Events(0, "flow", 5f, 1f) }, 4, 2);
            string told = "";
            string counted = "";
            for (int i = 0; i < 13; i++)
            {
                float flow = i == 0 ? 6f : 3f;
                if (Take(byTime, (100 + i) * Second, flow, Validity.Valid))
                {
                    told += byTime.Values[0].ToString("F0") + "/" + byTime.Values[2].ToString("F1") + "/" + byTime.Frames.ToString() + " ";
                }

                if (Take(byCount, (100 + i) * Second, flow, Validity.Valid))
                {
                    counted += byCount.Values[0].ToString("F0") + "/" + byCount.Values[2].ToString("F1") + "/" + byCount.Frames.ToString() + " ";
                }
            }

            Assert.AreEqual("4/1.0/4 6/1.0/4 8/1.0/4 10/1.0/4 12/1.0/4 ", told);
            Assert.AreEqual("3/1.0/4 5/1.0/4 7/1.0/4 9/1.0/4 11/1.0/4 ", counted);
            Check.Equal(0, byTime.Skipped, "skipped");
        }

        [TestMethod]
        public void Lengths_that_do_not_fit_the_step_are_refused()
        {
            Assert.IsTrue(Refused(5, 2));
            Assert.IsTrue(Refused(9, 1));
            Assert.IsTrue(Refused(2, 4));
            Assert.IsTrue(Refused(4, 0));
            Assert.IsFalse(Refused(8, 1));
        }

        [TestMethod]
        public void Features_go_into_a_model_as_they_are()
        {
            FeatureWindows windows = FeatureWindows.ByCount(new Feature[] { new Events(0, "flow", 5f, 2f) }, 2, 2);
            Fake model = new Fake(windows.Names, windows.Units);
            Take(windows, 0, 1f, Validity.Valid);
            Take(windows, Second, 6f, Validity.Valid);
            windows.Give(model, 0);
            Assert.AreEqual(1, (int)model.Input[0]);
            Assert.AreEqual(50, (int)model.Input[1]);
        }

        [TestMethod]
        public void A_slot_takes_what_fits_and_says_in_a_line_what_does_not()
        {
            FeatureWindows windows = FeatureWindows.ByCount(new Feature[] { new Events(0, "flow", 5f, 2f) }, 2, 2);
            string[] classes = new string[] { "usual", "strange" };
            Model builtIn = new Fake(windows.Names, windows.Units);
            ModelSlot slot = new ModelSlot("flow", () => windows.Names, () => windows.Units, () => classes, ModelDescription.MostClasses, builtIn);
            Assert.IsTrue(slot.Current == builtIn);
            string fault;
            Assert.IsFalse(slot.TrySwap(new Fake(new string[] { "flow_events", "flow_mean" }, windows.Units), out fault));
            Assert.AreEqual("feature 2 is flow_mean[], here it is flow_share[]; train it on those of this program", fault);
            Assert.IsFalse(slot.TrySwap(new Fake(windows.Names, new string[] { "", "l" }), out fault));
            Assert.AreEqual("feature 2 is flow_share[l], here it is flow_share[]; train it on those of this program", fault);
            Assert.IsFalse(slot.TrySwap(new Fake(new string[] { "flow_events" }, new string[] { "" }), out fault));
            Assert.AreEqual("it has 1 features, here are 2; train it on those of this program", fault);
            Fake other = new Fake(windows.Names, windows.Units);
            other.Description.Classes[1] = "odd";
            Assert.IsFalse(slot.TrySwap(other, out fault));
            Assert.AreEqual("class 2 is odd, here it is strange; train it on those of this program", fault);
            Assert.IsTrue(slot.Current == builtIn);
            Check.Equal(0, slot.Swaps, "swaps");
            Model good = new Fake(windows.Names, windows.Units);
            Assert.IsTrue(slot.TrySwap(good, out fault));
            Assert.AreEqual("", fault);
            Assert.IsTrue(slot.Current == good);
            slot.ToBuiltIn();
            Assert.IsTrue(slot.Current == builtIn);
            Check.Equal(2, slot.Swaps, "swaps");
        }

        [TestMethod]
        public void A_slot_frees_the_names_of_the_model_that_it_takes_and_gives_them_when_they_are_asked_for()
        {
            string[] names = new string[] { "flow_mean", "length" };
            string[] units = new string[] { "l/min", "s" };
            Model model = new Fake(new string[] { "flow_mean", "length" }, new string[] { "l/min", "s" });
            ModelSlot slot = new ModelSlot("flow", () => names, () => units, null, ModelDescription.MostClasses, model);
            Assert.AreSame(names, model.Description.Features);
            Assert.AreSame(units, model.Description.Units);
            string fault;
            Model other = new Fake(new string[] { "flow_mean", "time" }, new string[] { "l/min", "s" });
            Assert.IsFalse(slot.TrySwap(other, out fault));
            Assert.AreEqual("time", other.Description.Features[1]);
            Assert.IsTrue(slot.TrySwap(model, out fault), fault);
        }

        [TestMethod]
        public void A_slot_may_have_its_names_from_the_model_that_the_program_brings_along()
        {
            Model builtIn = new Fake(new string[] { "flow_mean", "length" }, new string[] { "l/min", "s" });
            ModelSlot slot = new ModelSlot("flow", () => builtIn.Description.Features, () => builtIn.Description.Units, () => builtIn.Description.Classes, ModelDescription.MostClasses, builtIn);
            string fault;
            Assert.IsTrue(slot.TrySwap(new Fake(new string[] { "flow_mean", "length" }, new string[] { "l/min", "s" }), out fault), fault);
            Assert.AreEqual("length", slot.Current.Description.Features[1]);
            slot.ToBuiltIn();
            Assert.AreEqual("s", slot.Current.Description.Units[1]);
            Model inHours = new Fake(new string[] { "flow_mean", "length" }, new string[] { "l/min", "s" });
            inHours.Description.Unit = "h";
            Assert.IsFalse(slot.TrySwap(inHours, out fault));
            Assert.AreEqual("unit is h, here it is ; train it on those of this program", fault);
        }

        [TestMethod]
        public void Where_any_class_will_do_there_may_be_no_more_than_the_slot_has_room_for()
        {
            Model model = new Fake(new string[] { "length" }, null);
            string fault;
            ModelSlot one = new ModelSlot("uses", () => new string[] { "length" }, null, null, 1, null);
            Assert.IsFalse(one.TrySwap(model, out fault));
            Assert.AreEqual("it has 2 classes, here are at most 1; train it on those of this program", fault);
            ModelSlot two = new ModelSlot("uses", () => new string[] { "length" }, null, null, 2, null);
            Assert.IsTrue(two.TrySwap(model, out fault), fault);
        }

        [TestMethod]
        public void Features_that_are_whole_have_no_units_and_are_held_within_16_bits()
        {
            ModelDescription description = new ModelDescription();
            description.Features = new string[] { "count", "length" };
            Fake model = new Fake(new string[] { "count", "length" }, null);
            model.Describe(description);
            model.Set(0, 1234.4f);
            model.Set(1, 70000f);
            Check.Equal(1234, model.Input[0], "count");
            Check.Equal(short.MaxValue, model.Input[1], "length");
            model.Set(0, -2.5f);
            Check.Equal(-2, model.Input[0], "half a step upwards");
            string fault;
            ModelSlot slot = new ModelSlot("flow", () => new string[] { "count", "length" }, null, null, ModelDescription.MostClasses, null);
            Assert.IsTrue(slot.TrySwap(model, out fault), fault);
            ModelSlot inSeconds = new ModelSlot("flow", () => new string[] { "count", "length" }, () => new string[] { "", "s" }, null, ModelDescription.MostClasses, null);
            Assert.IsFalse(inSeconds.TrySwap(model, out fault));
            Assert.AreEqual("feature 2 is length[], here it is length[s]; train it on those of this program", fault);
        }

        [TestMethod]
        public void A_built_in_model_of_other_features_is_refused_at_the_start()
        {
            string why = "";
            try
            {
                ModelSlot slot = new ModelSlot("flow", () => new string[] { "flow_mean" }, () => new string[] { "l/min" }, () => new string[] { "usual", "strange" }, ModelDescription.MostClasses, new Fake(new string[] { "flow_rms" }, new string[] { "l/min" }));
            }
            catch (ArgumentException e)
            {
                why = e.Message;
            }

            Assert.IsTrue(why.IndexOf("feature 1 is flow_rms[l/min], here it is flow_mean[l/min]") > 0, why);
        }

        private static bool Take(FeatureWindows windows, long time, float value, Validity validity)
        {
            _frame.Time = time;
            _frame.Values[0] = value;
            _frame.Validity[0] = validity;
            _frame.Values[1] = 5000f;
            _frame.Validity[1] = Validity.Valid;
            return windows.Take(_frame);
        }

        private static bool Refused(long length, long step)
        {
            try
            {
                FeatureWindows.ByCount(new Feature[] { new Slope(0, "a", "m") }, length == 0 ? 0 : (int)length, (int)step);
                return false;
            }
            catch (ArgumentException)
            {
                return true;
            }
        }

        // A model with steps of 1 and of 0.01.
        private sealed class Fake : Model
        {
            public Fake(string[] features, string[] units)
            {
                ModelDescription description = new ModelDescription();
                description.Features = features;
                description.Units = units;
                description.Offsets = new float[features.Length];
                description.Steps = new float[features.Length];
                for (int i = 0; i < features.Length; i++)
                {
                    description.Steps[i] = i == 0 ? 1f : 100f;
                }

                description.Classes = new string[] { "usual", "strange" };
                Description = description;
            }

            public void Describe(ModelDescription description)
            {
                Description = description;
            }

            public override void Run()
            {
            }
        }
    }
}
