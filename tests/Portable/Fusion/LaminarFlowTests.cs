using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class LaminarFlowTests
    {
        private static Frame _frame;

        [TestMethod]
        public void Flow_is_straight_in_pressure_and_has_its_sign()
        {
            // 6 m³/h over 250 Pa at 15 °C; the sensor's zero is 2 Pa beside.
            LaminarFlow stage = New(6.6666667e-6f, 2f, 1.4e-6f);
            Check.Near(6.6666667e-4f, Flow(stage, 102f, 288.15f), 1e-9f, "100 Pa");
            Check.Near(-3.3333333e-4f, Flow(stage, -48f, 288.15f), 1e-9f, "-50 Pa");
            Check.Near(0f, Flow(stage, 2.1f, 288.15f), 0f, "less than the cut-off of 0.21 Pa");
        }

        [TestMethod]
        public void Warm_gas_is_more_viscous()
        {
            // By Sutherland's formula with 170 K, in double precision beside: 1.009171 at 12 °C and 1.083312 at -10 °C, both against 15 °C.
            Check.Near(1.009171f, LaminarFlow.Factor(285.15f), 1e-5f, "12 °C");
            Check.Near(1.083312f, LaminarFlow.Factor(263.15f), 1e-5f, "-10 °C");

            // Methane, NIST Chemistry WebBook, µPa·s: 10.3 at 273.15 K, 13.3 at 373.15 K.
            Check.Near(13.3f / 10.3f, LaminarFlow.Factor(273.15f) / LaminarFlow.Factor(373.15f), 0.015f, "0 to 100 °C, to 1 %");
            LaminarFlow stage = New(1e-5f, 0f, 0f);
            Check.Near(1e-3f * 1.009171f, Flow(stage, 100f, 285.15f), 1e-8f, "flow");
        }

        [TestMethod]
        public void A_small_flow_is_its_mean_and_a_large_one_is_not()
        {
            // Noise of ±0.3 Pa about 0.25 Pa, where 0.21 Pa are the cut-off.
            LaminarFlow stage = New(1e-5f, 0f, 2.1e-6f);
            float flow = 0f;
            for (int i = 0; i < 60; i++)
            {
                flow = Flow(stage, i % 2 == 0 ? 0.55f : -0.05f, 288.15f);
            }

            Check.Near(2.5e-6f, flow, 0.2e-6f, "mean");
            Check.Near(1e-3f, Flow(stage, 100f, 288.15f), 1e-9f, "large at once");
            Check.Near(0f, Flow(stage, 0f, 288.15f), 0f, "and gone at once");
            for (int i = 0; i < 60; i++)
            {
                flow = Flow(stage, i % 2 == 0 ? 0.35f : -0.25f, 288.15f);
            }

            Check.Near(0f, flow, 0f, "noise alone");
        }

        [TestMethod]
        public void A_sensor_at_its_end_still_says_that_much_flows()
        {
            LaminarFlow stage = New(1e-5f, 0f, 0f);
            _frame.Set(0, 600f);
            _frame.Set(1, 288.15f);
            stage.Apply(_frame);
            Assert.AreEqual((int)Validity.Saturated, (int)_frame.Validity[2]);
            Check.Near(5e-3f, _frame.Values[2], 1e-8f, "at least");
            _frame.Validity[0] = Validity.Invalid;
            stage.Apply(_frame);
            Assert.AreEqual((int)Validity.Invalid, (int)_frame.Validity[2]);
        }

        [TestMethod]
        public void Numbers_out_of_range_are_refused()
        {
            New(1e-5f, 0f, 0f);
            Assert.ThrowsException(typeof(ArgumentException), () => new LaminarFlow(_frame, 0f, 0f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new LaminarFlow(_frame, 1e-5f, 200f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new LaminarFlow(_frame, 1e-5f, 0f, -1f));
        }

        private static LaminarFlow New(float coefficient, float zero, float cutOff)
        {
            _frame = new Frame(
                new Channel[]
                {
                    new Channel(Quantity.DifferentialPressure, Axis.None, -500f, 500f, 0.02f, 0f, 100f),
                    new Channel(Quantity.Temperature, Axis.None, 233f, 358f, 0.01f, 0f, 100f),
                },
                DifferentialFlow.Channels());
            return new LaminarFlow(_frame, coefficient, zero, cutOff);
        }

        private static float Flow(LaminarFlow stage, float pressure, float temperature)
        {
            _frame.Set(0, pressure);
            _frame.Set(1, temperature);
            stage.Apply(_frame);
            return _frame.Values[2];
        }
    }
}
