using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Inference
{
    [TestClass]
    public class ModelTests
    {
        [TestMethod]
        public void Tables_and_code_of_a_forest_answer_alike()
        {
            string fault;
            Model tables = ModelFile.Read(SampleTables.Bytes(), out fault);
            Assert.AreEqual("", fault);
            Model code = new SampleForest();
            uint random = 1;
            int[] labels = new int[3];
            for (int i = 0; i < 2000; i++)
            {
                for (int k = 0; k < 16; k++)
                {
                    random = (random * 1664525) + 1013904223;
                    tables.Input[k] = (short)(random >> 16);
                    code.Input[k] = (short)(random >> 16);
                }

                tables.Run();
                code.Run();
                Check.Equal(tables.Score, code.Score, "score");
                Check.Equal(tables.Label, code.Label, "label");
                Check.Equal(tables.Confidence, code.Confidence, "confidence");
                labels[tables.Label]++;
            }

            Assert.IsTrue(labels[0] > 100 && labels[1] > 100 && labels[2] > 100);
        }

        [TestMethod]
        public void What_a_model_is_comes_with_it()
        {
            string fault;
            ModelDescription description = ModelFile.Read(SampleTables.Bytes(), out fault).Description;
            Assert.AreEqual("random", description.Name);
            Assert.AreEqual("2026-11-24", description.Trained);
            Assert.AreEqual(16, description.Features.Length);
            Assert.AreEqual("f15", description.Features[15]);
            Assert.AreEqual("m", description.Units[0]);
            Assert.AreEqual("c2", description.Classes[2]);
        }

        [TestMethod]
        public void A_quantity_is_told_by_its_scale_in_its_unit_from_features_by_their_offsets_and_steps()
        {
            // Scale at byte 14; name and date of 6 and 10 characters behind it, then the unit; of the first feature name (3), unit (2), offset and steps.
            byte[] bytes = Convert.FromBase64String(SampleModels.Files[1]);
            Array.Copy(BitConverter.GetBytes(0.25f), 0, bytes, 14, 4);
            Array.Copy(BitConverter.GetBytes(3f), 0, bytes, 42, 4);
            Array.Copy(BitConverter.GetBytes(10f), 0, bytes, 46, 4);
            byte[] longer = new byte[bytes.Length + 1];
            Array.Copy(bytes, 0, longer, 0, 37);
            longer[36] = 1;
            longer[37] = (byte)'l';
            Array.Copy(bytes, 37, longer, 38, bytes.Length - 37);
            string fault;
            Model model = ModelFile.Read(FileBytes.Sealed(longer), out fault);
            Assert.AreEqual("", fault);
            Assert.AreEqual("l", model.Description.Unit);
            model.Set(0, 5f);
            Check.Equal(20, model.Input[0], "(5 - 3)·10");
            model.Set(1, -7f);
            Check.Equal(-7, model.Input[1], "of the next feature");
            model.Run();
            Assert.IsTrue(model.Score != 0);
            Check.Near(0.25f * model.Score, model.Value, 0f, "l");
        }

        [TestMethod]
        public void Features_are_rounded_and_held_within_16_bits()
        {
            Model model = new SampleForest();
            model.Set(0, 12.4f);
            model.Set(1, -12.6f);
            model.Set(2, 1e9f);
            model.Set(3, -1e9f);
            Assert.AreEqual(12, (int)model.Input[0]);
            Assert.AreEqual(-13, (int)model.Input[1]);
            Assert.AreEqual(32767, (int)model.Input[2]);
            Assert.AreEqual(-32768, (int)model.Input[3]);
        }

        [TestMethod]
        public void A_model_that_is_cut_or_changed_is_refused_with_a_line()
        {
            byte[] bytes = SampleTables.Bytes();
            string fault;
            for (int i = 0; i < bytes.Length; i += 7)
            {
                byte[] cut = new byte[i];
                Array.Copy(bytes, 0, cut, 0, i);
                Assert.IsNull(ModelFile.Read(cut, out fault));
                Assert.IsTrue(fault.Length > 10);
                bytes[i] ^= 0x10;
                Assert.IsNull(ModelFile.Read(bytes, out fault));
                Assert.IsTrue(fault.Length > 10);
                bytes[i] ^= 0x10;
            }

            Assert.IsNotNull(ModelFile.Read(bytes, out fault));
        }

        [TestMethod]
        public void A_forest_that_would_walk_in_a_circle_is_refused_even_with_a_right_checksum()
        {
            byte[] bytes = SampleTables.Bytes();
            string fault;
            int refused = 0;

            // Every number of the tables in turn becomes 0: as a link to the first node it leads backwards.
            for (int i = 200; i + 6 < bytes.Length; i += 2)
            {
                byte low = bytes[i];
                byte high = bytes[i + 1];
                bytes[i] = 0;
                bytes[i + 1] = 0;
                Crc32.Put(Crc32.Of(bytes, 0, bytes.Length - 4), bytes, bytes.Length - 4);
                Model model = ModelFile.Read(bytes, out fault);
                if (model == null)
                {
                    refused++;
                }
                else
                {
                    model.Run();
                }

                bytes[i] = low;
                bytes[i + 1] = high;
            }

            Assert.IsTrue(refused > 50, refused.ToString());
        }
    }
}
