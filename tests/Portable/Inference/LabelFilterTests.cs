using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    [TestClass]
    public class LabelFilterTests
    {
        [TestMethod]
        public void A_label_holds_once_it_came_often_enough_in_a_row()
        {
            LabelFilter filter = new LabelFilter(3, 700, 500);
            Assert.AreEqual(LabelFilter.None, filter.Label);
            Is(filter, 1, 900, false, LabelFilter.None);
            Is(filter, 1, 900, false, LabelFilter.None);
            Is(filter, 2, 900, false, LabelFilter.None);
            Is(filter, 1, 900, false, LabelFilter.None);
            Is(filter, 1, 700, false, LabelFilter.None);
            Is(filter, 1, 900, true, 1);
        }

        [TestMethod]
        public void An_answer_without_certainty_begins_the_count_anew()
        {
            LabelFilter filter = new LabelFilter(2, 700, 500);
            Is(filter, 1, 900, false, LabelFilter.None);
            Is(filter, 1, 699, false, LabelFilter.None);
            Is(filter, 1, 900, false, LabelFilter.None);
            Is(filter, 1, 900, true, 1);
        }

        [TestMethod]
        public void The_label_that_holds_breaks_the_row_of_another()
        {
            LabelFilter filter = Holding(1, 3);
            Is(filter, 2, 900, false, 1);
            Is(filter, 2, 900, false, 1);
            Is(filter, 1, 900, false, 1);
            Is(filter, 2, 900, false, 1);
            Is(filter, 2, 900, false, 1);
            Is(filter, 2, 900, true, 2);
        }

        [TestMethod]
        public void Certainties_below_0_are_refused()
        {
            Assert.IsTrue(Refused(1, -1, -1));
            Assert.IsTrue(Refused(1, 0, -1));
        }

        [TestMethod]
        public void Between_the_two_thresholds_the_label_that_holds_stays_and_no_other_comes()
        {
            LabelFilter filter = Holding(1, 3);
            for (int i = 0; i < 20; i++)
            {
                Is(filter, 1, 500, false, 1);
            }

            // Others with as much certainty are no new label, but doubt.
            Is(filter, 2, 600, false, 1);
            Is(filter, 2, 600, false, 1);
            Is(filter, 1, 500, false, 1);
            Is(filter, 2, 600, false, 1);
            Is(filter, 2, 600, false, 1);
            Is(filter, 2, 600, true, LabelFilter.None);
        }

        [TestMethod]
        public void Doubt_in_a_row_ends_it_and_one_certain_answer_ends_the_doubt()
        {
            LabelFilter filter = Holding(2, 3);
            Is(filter, 2, 499, false, 2);
            Is(filter, 2, 499, false, 2);
            Is(filter, 2, 500, false, 2);
            Is(filter, 2, 499, false, 2);
            Is(filter, 2, 0, false, 2);
            Is(filter, 2, 499, true, LabelFilter.None);

            // It may come back.
            Is(filter, 2, 900, false, LabelFilter.None);
            Is(filter, 2, 900, false, LabelFilter.None);
            Is(filter, 2, 900, true, 2);
        }

        [TestMethod]
        public void Another_takes_over_without_a_gap()
        {
            LabelFilter filter = Holding(1, 3);
            Is(filter, 2, 900, false, 1);
            Is(filter, 2, 900, false, 1);
            Is(filter, 2, 900, true, 2);
        }

        [TestMethod]
        public void Others_that_take_turns_end_it_too()
        {
            LabelFilter filter = Holding(1, 3);
            Is(filter, 2, 900, false, 1);
            Is(filter, 3, 900, false, 1);
            Is(filter, 2, 900, true, LabelFilter.None);
        }

        [TestMethod]
        public void With_one_time_every_certain_answer_is_the_label()
        {
            LabelFilter filter = new LabelFilter(1, 700, 500);
            Is(filter, 3, 699, false, LabelFilter.None);
            Is(filter, 3, 700, true, 3);
            Is(filter, 4, 1000, true, 4);
            Is(filter, 4, 499, true, LabelFilter.None);
        }

        [TestMethod]
        public void Cleared_it_holds_nothing_and_has_seen_nothing()
        {
            LabelFilter filter = Holding(1, 2);
            Is(filter, 2, 900, false, 1);
            filter.Clear();
            Assert.AreEqual(LabelFilter.None, filter.Label);
            Is(filter, 2, 900, false, LabelFilter.None);
            Is(filter, 2, 900, true, 2);
        }

        [TestMethod]
        public void Numbers_out_of_range_are_refused()
        {
            Assert.IsTrue(Refused(0, 700, 500));
            Assert.IsTrue(Refused(1001, 700, 500));
            Assert.IsTrue(Refused(3, 500, 700));
            Assert.IsTrue(Refused(3, 1001, 500));
            Assert.IsTrue(Refused(3, 700, -1));
            Assert.IsFalse(Refused(1000, 1000, 1000));
        }

        private static LabelFilter Holding(int label, int times)
        {
            LabelFilter filter = new LabelFilter(times, 700, 500);
            for (int i = 0; i < times; i++)
            {
                filter.Update(label, 900);
            }

            Assert.AreEqual(label, filter.Label);
            return filter;
        }

        private static void Is(LabelFilter filter, int label, int confidence, bool changed, int holds)
        {
            Assert.IsTrue(filter.Update(label, confidence) == changed, "changed with " + label.ToString() + " at " + confidence.ToString());
            Assert.AreEqual(holds, filter.Label);
        }

        private static bool Refused(int times, int enter, int leave)
        {
            try
            {
                LabelFilter filter = new LabelFilter(times, enter, leave);
                return filter == null;
            }
            catch (ArgumentException)
            {
                return true;
            }
        }
    }
}
