using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class RedundancyTests
    {
        [TestMethod]
        public void Two_sensors_agree_or_the_nearer_to_what_was_holds()
        {
            Redundancy vote = new Redundancy(2, 1f, 1000000);
            Sensors(vote, 20f, 20.6f, 0f, 2);
            Check.Near(20.3f, vote.Value, 1e-5f, "mean");
            Check.Equal(2, vote.Sources, "sources");
            Sensors(vote, 20.2f, 35f, 0f, 2);
            Check.Near(20.2f, vote.Value, 1e-5f, "nearer");
            Assert.IsTrue(vote.Disagrees);
            Check.Equal(1, vote.Outlier, "outlier");
        }

        [TestMethod]
        public void What_one_says_alone_is_not_what_was_agreed()
        {
            // The second one is at fault; for one vote only it has a value.
            Redundancy vote = new Redundancy(2, 1f, 1000000);
            Sensors(vote, 20f, 20.6f, 0f, 2);
            Sensors(vote, 20.2f, 35f, 0f, 2);
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Temperature, Axis.None, 0f, 1000f, 0.01f, 0f, 1f) });
            frame.Time = 1000000;
            vote.Take(0, frame, 0);
            vote.Vote(1000000);
            Check.Near(35f, vote.Value, 0f, "alone");
            Sensors(vote, 20.2f, 35f, 0f, 2);
            Check.Near(20.2f, vote.Value, 1e-5f, "nearer to what was agreed");
        }

        [TestMethod]
        public void What_held_follows_what_agreed_and_one_alone_that_is_near_it()
        {
            Redundancy vote = new Redundancy(2, 1f, 1000000);
            Sensors(vote, 20f, 20.4f, 0f, 2);
            Told(vote, 20.2f, -1, false, 2);
            Sensors(vote, 35f, 20.3f, 0f, 2);
            Told(vote, 20.3f, 0, true, 1);
            Sensors(vote, 20.9f, 0f, 0f, 1);
            Told(vote, 20.9f, -1, false, 1);

            // 1.9 and 1.8 off.
            Sensors(vote, 19f, 22.7f, 0f, 2);
            Told(vote, 22.7f, 0, true, 1);
            Sensors(vote, 0f, 0f, 0f, 0);
            Check.Equal(0, vote.Sources, "sources of none");
            Assert.IsTrue(vote.Validity == Validity.Invalid && !vote.Disagrees && vote.Outlier == -1);
            Sensors(vote, 22f, 22.4f, 0f, 2);
            Told(vote, 22.2f, -1, false, 2);
        }

        [TestMethod]
        public void Of_three_in_any_order_the_outlier_is_voted_out()
        {
            // The six orders; the one that is off, above or below, is the first, second or third of them.
            for (int order = 0; order < 12; order++)
            {
                float off = order < 6 ? 30f : 10f;
                int at = order % 3;
                float[] values = new float[] { 20f, 20f, 20f };
                values[at] = off;
                values[(at + 1 + (order / 3 % 2)) % 3] = 20.4f;
                Redundancy vote = new Redundancy(3, 1f, 1000000);
                Sensors(vote, values[0], values[1], values[2], 3);
                Told(vote, 20.2f, at, true, 2);
            }
        }

        [TestMethod]
        public void Of_three_the_outlier_is_voted_out()
        {
            Redundancy vote = new Redundancy(3, 1f, 1000000);
            Sensors(vote, 20f, 90f, 20.5f, 3);
            Check.Near(20.25f, vote.Value, 1e-5f, "mean of two");
            Check.Equal(1, vote.Outlier, "outlier");
            Check.Equal(2, vote.Sources, "sources");
            Sensors(vote, 20f, 50f, 90f, 3);
            Check.Near(50f, vote.Value, 1e-5f, "median of three that disagree");
            Check.Equal(-1, vote.Outlier, "no one is to blame");
            Assert.IsTrue(vote.Disagrees);
        }

        [TestMethod]
        public void What_three_agreed_on_decides_between_two_and_what_they_did_not_agree_on_does_not()
        {
            Redundancy vote = new Redundancy(3, 1f, 1000000);
            Check.Equal(-1, vote.Outlier, "outlier of none");
            Sensors(vote, 20f, 20.4f, 20.2f, 3);
            Told(vote, 20.2f, -1, false, 3);
            Lose(vote, 2);
            Sensors(vote, 35f, 20.3f, 0f, 2);
            Told(vote, 20.3f, 0, true, 1);
            Sensors(vote, 10f, 20f, 30f, 3);
            Told(vote, 20f, -1, true, 1);
            Lose(vote, 2);
            Sensors(vote, 35f, 20.3f, 0f, 2);
            Told(vote, 35f, 1, true, 1);
        }

        [TestMethod]
        public void One_alone_holds_and_an_old_one_does_not()
        {
            Redundancy vote = new Redundancy(2, 1f, 1000000);
            Sensors(vote, 20f, 21f, 0f, 1);
            Check.Near(20f, vote.Value, 0f, "alone");
            Check.Equal(1, vote.Sources, "sources");
            vote.Vote(5000000);
            Assert.IsTrue(vote.Validity == Validity.Invalid);
            Assert.ThrowsException(typeof(ArgumentException), () => new Redundancy(4, 1f, 1));
        }

        private static void Told(Redundancy vote, float value, int outlier, bool disagrees, int sources)
        {
            Check.Near(value, vote.Value, 1e-5f, "value");
            Check.Equal(outlier, vote.Outlier, "outlier");
            Check.Equal(sources, vote.Sources, "sources");
            Assert.AreEqual(disagrees, vote.Disagrees);
            Assert.IsTrue(vote.Validity == Validity.Valid);
        }

        private static void Lose(Redundancy vote, int sensor)
        {
            vote.Take(sensor, new Frame(new Channel[] { new Channel(Quantity.Temperature, Axis.None, 0f, 1000f, 0.01f, 0f, 1f) }), 0);
        }

        // The first so many sensors are valid.
        private static void Sensors(Redundancy vote, float a, float b, float c, int valid)
        {
            float[] values = new float[] { a, b, c };
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Temperature, Axis.None, 0f, 1000f, 0.01f, 0f, 1f) });
            frame.Time = 1000000;
            for (int i = 0; i < (valid < 2 ? 2 : valid); i++)
            {
                frame.Values[0] = values[i];
                frame.Validity[0] = i < valid ? Validity.Valid : Validity.Invalid;
                vote.Take(i, frame, 0);
            }

            vote.Vote(1000000);
        }
    }
}
