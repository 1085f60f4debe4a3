using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Sensing
{
    [TestClass]
    public class FrameTests
    {
        [TestMethod]
        public void A_value_within_the_range_is_valid()
        {
            Frame frame = OneChannel();
            frame.Set(0, 10f);
            Assert.AreEqual(10f, frame.Values[0]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
        }

        [TestMethod]
        public void A_value_beyond_an_end_is_clamped_and_marked()
        {
            Frame frame = OneChannel();
            frame.Set(0, 20.5f);
            Assert.AreEqual(20f, frame.Values[0]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            frame.Set(0, -5.5f);
            Assert.AreEqual(-5f, frame.Values[0]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
        }

        [TestMethod]
        public void The_ends_themselves_are_valid()
        {
            Frame frame = OneChannel();
            frame.Set(0, 20f);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            frame.Set(0, -5f);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
        }

        [TestMethod]
        public void A_new_frame_knows_nothing()
        {
            Assert.AreEqual((int)Validity.Unknown, (int)OneChannel().Validity[0]);
        }

        [TestMethod]
        public void A_channel_that_is_missing_is_named_with_those_that_are_there()
        {
            string message = "";
            try
            {
                OneChannel().Require(Quantity.Acceleration, Axis.X);
            }
            catch (ArgumentException e)
            {
                message = e.Message;
            }

            Assert.IsTrue(message.IndexOf("acceleration_x") >= 0, message);
            Assert.IsTrue(message.IndexOf("it has pressure") >= 0, message);
        }

        [TestMethod]
        public void Channels_of_stages_follow_those_of_the_sensor()
        {
            Frame frame = new Frame(OneChannel().Channels, new Channel[] { new Channel(Quantity.Altitude, Axis.None, 0f, 1f, 1f, 0f, 1f) });
            Assert.AreEqual(0, frame.IndexOf(Quantity.Pressure, Axis.None));
            Assert.AreEqual(1, frame.IndexOf(Quantity.Altitude, Axis.None));
            Assert.AreEqual(-1, frame.IndexOf(Quantity.Depth, Axis.None));
        }

        [TestMethod]
        public void A_batch_gives_each_sample_its_own_time()
        {
            Batch batch = new Batch(OneChannel().Channels, 4);
            batch.FirstTime = 1000;
            batch.Period = 9615385;
            batch.Count = 3;
            batch.Set(2, 0, 7f);
            Frame frame = OneChannel();
            batch.CopyTo(2, frame);
            Assert.AreEqual(20230L, frame.Time);
            Assert.AreEqual(7f, frame.Values[0]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
        }

        private static Frame OneChannel()
        {
            return new Frame(new Channel[] { new Channel(Quantity.Pressure, Axis.None, -5f, 20f, 1f, 0f, 1f) });
        }
    }
}
